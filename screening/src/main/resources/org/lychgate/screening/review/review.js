// One letter does what its button does. Without this script the browser's own access keys do.
(function () {
  'use strict';
  var box = document.getElementById('keys');
  var main = document.getElementById('main');
  try {
    box.checked = sessionStorage.getItem('keys') !== 'off';
    box.addEventListener('change', function () {
      sessionStorage.setItem('keys', box.checked ? 'on' : 'off');
    });
  } catch (e) {
    box.checked = true;
  }
  if (main) {
    main.focus({ preventScroll: true });
  }
  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) {
      return;
    }
    var at = event.target;
    if (at && /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) && at.id !== 'keys') {
      if (event.key === 'Escape') {
        main.focus();
      }
      return;
    }
    if (!box.checked || event.key.length !== 1) {
      return;
    }
    var button = document.querySelector('[data-key="' + CSS.escape(event.key.toLowerCase()) + '"]');
    if (button) {
      event.preventDefault();
      button.click();
    }
  });
})();
