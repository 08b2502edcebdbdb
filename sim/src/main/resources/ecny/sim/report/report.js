(() => {
  const page = document.documentElement;
  document.getElementById('language').addEventListener('click', () => {
    page.lang = page.lang === 'zh' ? 'en' : 'zh';
  });
  const tip = document.getElementById('tip');
  document.addEventListener('pointermove', event => {
    const text = event.target.dataset && event.target.dataset.tip;
    if (!text) {
      tip.style.display = 'none';
      return;
    }
    tip.textContent = text;
    tip.style.display = 'block';
    const left = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8);
    const top = Math.max(8, event.clientY - tip.offsetHeight - 12);
    tip.style.left = left + 'px';
    tip.style.top = top + 'px';
  });
})();
