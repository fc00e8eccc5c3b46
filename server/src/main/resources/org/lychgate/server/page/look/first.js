// Before anything is drawn: parts that need script are styled as such.
document.documentElement.classList.add("js-enabled", "govuk-frontend-supported");
