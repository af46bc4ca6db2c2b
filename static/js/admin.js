// The completing fields of Django's admin (select2) give the text inside a field a role without a name. It is
// part of the field, which has both.
window.addEventListener("load", () => {
  const mend = () =>
    document
      .querySelectorAll(".select2-selection__rendered[role]")
      .forEach((element) => ["role", "aria-readonly"].forEach((name) => element.removeAttribute(name)));
  mend();
  new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });
});
