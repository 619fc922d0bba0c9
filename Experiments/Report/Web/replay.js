// The slider that replays how a front grew, by trial number.

viewPart("replay", { name: "trial to replay to", read: (text) => (/^(-1|\d{1,9})$/.test(text) ? Number(text) : undefined) });

/** How long a replay takes, and how often it is drawn. */
const REPLAY = { milliseconds: 12000, frame: 120 };

/**
 * A slider from no trial to all of them, and a button that plays it. Where the reader wants less motion, the button goes on to the
 * next trial that changed the front instead.
 * @param changes Gives the numbers of the trials that changed the front, ascending.
 * @param show Draws the front up to a trial; Infinity for all.
 * @param chosen Is told where the reader left the slider.
 */
function replay(last, changes, show, chosen) {
  const id = "replay-position";
  const words = h("output", { for: id, class: "replay-words" });
  const slider = h("input", { id, type: "range", min: -1, max: last, step: 1, value: last, oninput: () => { stop(); move(Number(slider.value)); }, onchange: () => settle() });
  const play = h("button", { type: "button", onclick: () => press() });
  let timer = null;
  const place = () => (Number(slider.value) >= last ? Infinity : Number(slider.value));
  function move(number) {
    slider.value = String(number);
    const size = show(place());
    words.textContent = place() === Infinity ? `all trials, ${size} on the front` : number < 0 ? "before the first trial" : `trials 0 to ${whole(number)}, ${size} on the front`;
    slider.setAttribute("aria-valuetext", words.textContent);
  }
  function settle() {
    chosen(place());
  }
  function stop() {
    clearInterval(timer);
    timer = null;
    label();
  }
  function press() {
    if (timer) {
      stop();
      settle();
      return;
    }
    if (Number(slider.value) >= last) move(-1);
    if (reducedMotion()) {
      move(changes().find((number) => number > Number(slider.value)) ?? last);
      settle();
      return;
    }
    const step = Math.max(1, Math.round((last + 1) * REPLAY.frame / REPLAY.milliseconds));
    timer = setInterval(() => {
      move(Math.min(last, Number(slider.value) + step));
      if (Number(slider.value) >= last || !slider.isConnected) {
        stop();
        settle();
      }
    }, REPLAY.frame);
    label();
  }
  function label() {
    play.textContent = timer ? "Pause" : reducedMotion() ? "Next change" : "Play";
  }
  label();
  return {
    element: h("div", { class: "replay" }, play, h("label", { for: id }, "How the front grew"), slider, words),
    place,
    /** Goes where the view says, unless it is there, or on its way. */
    follow: (number) => {
      if (!timer) move(number === null ? last : Math.min(number, last));
    },
  };
}
