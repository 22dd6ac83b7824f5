/** A page that came as the answer to a form is loaded anew as a page, without sending the form again. */
history.replaceState(null, "", location.href);
