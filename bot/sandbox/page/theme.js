// Light, dark, or as the system has it. A plain script in the head, so that no wrong colours flash.

(() => {
  const NAMES = { "": "as the system", light: "light", dark: "dark" };
  const NEXT = { "": "light", light: "dark", dark: "" };
  const set = (theme) => {
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    const button = document.getElementById("theme");
    button?.setAttribute("aria-label", `Colours: ${NAMES[theme]}`);
    button?.setAttribute("title", `Colours: ${NAMES[theme]}`);
  };
  let theme = localStorage.getItem("theme") ?? "";
  if (!(theme in NAMES)) theme = "";
  set(theme);
  document.addEventListener("DOMContentLoaded", () => {
    set(theme);
    document.getElementById("theme").addEventListener("click", () => {
      theme = NEXT[theme];
      localStorage.setItem("theme", theme);
      set(theme);
    });
  });
})();
