// A cell of a graded grid becomes one button: each press goes on to the next grade, and then to blank again.
for (const grid of document.querySelectorAll("[data-grades]")) {
  for (const choice of grid.querySelectorAll("select")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "ui-graded__mark";
    const show = () => {
      const chosen = choice.selectedOptions[0];
      button.dataset.grade = chosen.dataset.grade || "";
      button.setAttribute("aria-label", chosen.value ? `${choice.ariaLabel}: ${chosen.dataset.word}` : choice.ariaLabel);
      button.setAttribute("aria-pressed", String(Boolean(chosen.value)));
    };
    button.addEventListener("click", () => {
      choice.selectedIndex = (choice.selectedIndex + 1) % choice.options.length;
      choice.dispatchEvent(new Event("change", { bubbles: true }));
    });
    // Answers that come back from the phone's own memory change the list, and the button follows.
    choice.addEventListener("change", show);
    choice.form?.addEventListener("reset", () => setTimeout(show));
    window.addEventListener("pageshow", show);
    choice.hidden = true;
    button.id = choice.id;
    choice.removeAttribute("id");
    choice.after(button);
    show();
  }
}
