// Says in words what allauth's passkey scripts only write to the console.

const words = document.querySelector("#passkey-words");

function reason(exception) {
  if (exception?.name === "SecurityError") return words.dataset.security;
  if (exception?.name === "NotAllowedError") return words.dataset.cancelled;
  if (exception?.name === "InvalidStateError") return words.dataset.known;
  return words.dataset.failed;
}

document.addEventListener("allauth.error", (event) => {
  if (!words) return;
  event.preventDefault();
  words.textContent = reason(event.detail.exception);
  words.hidden = false;
});
