import { initAll } from "./govuk.js";

// GOV.UK's components look for these names on the body.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
