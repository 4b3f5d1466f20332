for (const element of document.querySelectorAll("[data-needs-script]")) element.hidden = false;
applyFilters();
readAddress();
