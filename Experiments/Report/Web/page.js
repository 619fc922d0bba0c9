// The page: finds what the address names, shows it, keeps what the reader chooses, and follows a study that is being run.

/**
 * A study's sections, top to bottom. make(study, view, source, overview) gives { element, update() } and where it wants them
 *   redraw()      the colours changed
 *   resize()      the width changed
 *   start()       the element is in the document
 *   renew(study)  newer data of the same study: the section stays; without it, it is made anew
 */
const SECTIONS = [
  { id: "devices", title: "Devices", make: overview },
  { id: "fronts", title: "Front", make: frontSection },
  { id: "devices-compared", title: "Between devices", make: crossSection },
  { id: "progress", title: "Progress", make: progressSection },
  { id: "choices", title: "Choices", make: choicesSection },
  { id: "networks", title: "Networks", make: networkSection },
  { id: "trust", title: "Trust", make: trustSection },
  { id: "trials", title: "Trials", make: trialSection },
  { id: "provenance", title: "How it was made", make: (study, view, source, all) => ({ element: provenanceSection(study, all, source), update: () => {} }) },
];

const model = JSON.parse(document.getElementById("model").textContent);
const source = openSource(model);

/** What the reader chose (router.js), how to change it, and how to open a trial. */
const view = {
  choose: (change, options) => choose(change, options?.push),
  open: (number) => choose({ trial: number, compare: null }),
};

/** What stands on the page now. */
let shown = { kind: null, all: null, study: null, parts: [] };
let problems = [];
let storeProblem = null;
let turn = 0;

/** The last way to a page: over when all of it is drawn. */
let arrival = Promise.resolve();

function go(y) {
  arrival = navigate(y);
  arrival.catch(report);
  return arrival;
}

/** Reads the address and shows what it names, scrolled down to a place, or where the window is. */
async function navigate(y = null) {
  const mine = ++turn;
  if (shown.kind === null) document.getElementById("page").replaceChildren(h("main", { id: "content", class: "loading", tabindex: "-1" }, h("p", { role: "status" }, "Loading …")));
  const all = await source.overview();
  if (mine !== turn) return;
  const asked = studyOfAddress(window.location.hash);
  const name = asked ?? (!source.live && all.studies.length === 1 ? all.studies[0].name : null);
  const data = name === null ? null : await source.study(name);
  if (mine !== turn) return;
  const study = data && openStudy(data);
  const { values, problems: refused } = readAddress(window.location.hash, study);
  Object.assign(view, values, { study: study ? name : null });
  problems = study || name === null ? refused : [`there is no study “${name}”`];
  await showView(mine, all, study, y);
}

async function showView(mine, all, study, y) {
  let trial = null;
  if (study && view.trial !== null) {
    trial = study.trial(view.trial) ?? (await source.trial(study.name, view.trial));
    if (mine !== turn) return;
    if (!trial) {
      problems.push(`there is no trial “${view.trial}”`);
      view.trial = null;
    }
  }
  if (!study) view.trial = view.compare = null;
  const kind = !study ? "studies" : trial ? "architecture" : "study";
  const makers = kind === "studies" ? [{ id: "studies", make: () => studiesPage(all, view) }]
    : kind === "architecture" ? [{ id: "architecture", make: () => architecturePage(study, trial, view, source) }]
    : SECTIONS;
  shown = { kind, all, study, trial, parts: [] };
  document.title = `NasLab${study ? `: ${study.name}` : ""}${trial ? `, ${trialName(trial)}` : ""}`;
  const main = h("main", { id: "content", tabindex: "-1" },
    noticeBar(),
    kind === "study" && header(study),
    kind === "architecture" && wayBack(study, trial));
  document.getElementById("page").replaceChildren(pageBar(), main);
  if (y === 0) window.scrollTo({ top: 0, behavior: "instant" });
  for (const [index, { id, make }] of makers.entries()) {
    const part = { ...make(study, view, source, all), id };
    shown.parts.push(part);
    main.append(part.element);
    part.start?.();
    part.update();
    if (index < PAINTED && !y) await painted();
    if (mine !== turn) return;
  }
  if (y) window.scrollTo({ top: y, behavior: "instant" });
}

/** After each of so many parts the reader sees what is there, before the next is drawn: the rest lies below the window. */
const PAINTED = 2;

/** When the page was painted as it is now; soon, where nobody looks at it. */
const painted = () => new Promise((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve, 0));
  setTimeout(resolve, 100);
});

/** Takes a choice: into the address, and onto the page where it is not another page. */
function choose(change, push) {
  const other = "study" in change && change.study !== view.study;
  if (other) {
    for (const [key, part] of VIEW_PARTS) if (key !== "study") view[key] = structuredClone(part.initial);
  }
  const turned = other || ["trial", "compare"].some((key) => key in change && change[key] !== view[key]);
  const step = push ?? Object.keys(change).some((key) => VIEW_PARTS.get(key)?.push && change[key] !== view[key]);
  Object.assign(view, change);
  // The devices of a study that is not loaded yet are those of its line in the overview.
  const devices = other ? shown.all.studies.find((study) => study.name === view.study) : shown.study;
  rememberAddress(writeAddress(view, devices ?? null), step);
  problems = [];
  if (turned) {
    settleAddress();
    go(0);
  } else {
    document.getElementById("notices")?.replaceWith(noticeBar());
    shown.parts.filter((part) => concerns(change, part.id)).forEach((part) => part.update());
  }
}

/** Shows newer data of what is on the page: where the reader is, and where the keyboard is, stay. */
async function refresh() {
  settleAddress();
  await arrival.catch(() => {});
  const mine = turn;
  const all = await source.overview();
  const data = shown.study && (await source.study(shown.study.name));
  if (mine !== turn) return;
  if (shown.kind !== "study" || !data) {
    const at = window.scrollY;
    const focus = focusedPlace();
    await navigate();
    window.scrollTo({ top: at, behavior: "instant" });
    restoreFocus(focus);
    return;
  }
  const study = openStudy(data);
  const focus = focusedPlace();
  const keepPlace = placeOnScreen();
  const head = document.querySelector("#content > .masthead");
  head.replaceWith(header(study));
  shown.parts = shown.parts.map((part, index) => {
    if (part.renew) {
      part.renew(study);
      return part;
    }
    const next = { ...SECTIONS[index].make(study, view, source, all), id: part.id };
    part.element.replaceWith(next.element);
    next.start?.();
    return next;
  });
  Object.assign(shown, { all, study });
  document.querySelector(".bar").replaceWith(pageBar());
  shown.parts.forEach((part) => part.update());
  restoreFocus(focus);
  keepPlace();
}

/** How long parts of a newer page may still come in, and move what the reader looks at. */
const SETTLING = 1400;

/**
 * Remembers what the reader sees: what has the keyboard, where it is in sight, or the part of the page. The function that it gives
 * brings that back to where it was, whatever grows or shrinks above it, until the reader moves on.
 */
function placeOnScreen() {
  const topOf = (element) => element?.getBoundingClientRect().top;
  const inSight = (element) => topOf(element) >= 0 && topOf(element) < window.innerHeight;
  const active = document.activeElement;
  const seen = [...document.querySelectorAll("#content > section[id]")].findLast((part) => topOf(part) < window.innerHeight / 3);
  const find = active?.closest("#content") && active.id !== "content" && inSight(active) ? () => document.activeElement : () => seen && document.getElementById(seen.id);
  const top = topOf(find());
  if (top === undefined) return () => {};
  const bringBack = () => {
    const moved = topOf(find()) - top;
    if (Math.abs(moved) >= 1) window.scrollBy({ top: moved, behavior: "instant" });
  };
  return () => {
    bringBack();
    const growth = new ResizeObserver(bringBack);
    growth.observe(document.getElementById("content"));
    const moves = ["wheel", "touchmove", "pointerdown", "focusin", "keydown", "popstate"];
    const leave = (event) => {
      if (event?.type === "keydown" && event.target.matches("input")) return;
      growth.disconnect();
      moves.forEach((move) => window.removeEventListener(move, leave));
    };
    moves.forEach((move) => window.addEventListener(move, leave, { passive: true }));
    setTimeout(leave, SETTLING);
  };
}

const FOCUSABLE = "a[href], button, input, select, summary, [tabindex]";

/** Where the keyboard is: the part of the page, and which of its stops. */
function focusedPlace() {
  const active = document.activeElement;
  const part = active?.closest("section[id], nav");
  return part ? { part: part.id ? `#${part.id}` : "nav", stop: [...part.querySelectorAll(FOCUSABLE)].indexOf(active), element: active } : null;
}

function restoreFocus(place) {
  if (!place || place.element.isConnected) return;
  document.querySelector(place.part)?.querySelectorAll(FOCUSABLE)[place.stop]?.focus({ preventScroll: true });
}

/** What the reader should know of the page itself: an address that could not be followed, a store that cannot be read. */
function noticeBar() {
  const texts = [
    problems.length > 0 && `The address could not be followed to the end: ${problems.join("; ")}. This is the nearest view.`,
    storeProblem,
  ].filter(Boolean);
  return h("div", { id: "notices", role: "status" }, texts.map((text) => h("p", { class: "notice" }, text)));
}

function pageBar() {
  const names = shown.all.studies.map((study) => study.name);
  const choices = [...(names.length > 1 || source.live ? [["", "All studies"]] : []), ...names.map((name) => [name, name])];
  const links = shown.kind !== "study" ? [] : SECTIONS;
  return h("nav", { class: "bar", "aria-label": "Parts of the page" },
    h("strong", null, "NasLab"),
    source.live && h("span", { class: "badge live" }, "live"),
    choices.length > 1 && select("Study", choices, view.study ?? "", (name) => view.choose({ study: name === "" ? null : name })),
    h("div", { class: "links" }, links.map(({ id, title }) => h("a", {
      href: `#${id}`,
      onclick: (event) => {
        event.preventDefault();
        goTo(document.getElementById(id));
      },
    }, title))));
}

function wayBack(study, trial) {
  return h("nav", { class: "way", "aria-label": "Way back" },
    h("button", { type: "button", class: "link", onclick: () => view.choose({ trial: null, compare: null }) }, `← ${study.name}`),
    h("span", { "aria-current": "page" }, ` / ${trialName(trial)}`));
}

/** A failure to load is shown where the data would stand. */
function report(error) {
  storeProblem = `The page could not be drawn: ${error.message}`;
  const notices = document.getElementById("notices");
  if (notices) notices.replaceWith(noticeBar());
  else document.getElementById("page").replaceChildren(h("main", { id: "content", tabindex: "-1" }, noticeBar()));
}

/** Follows back, forward and typed addresses; links to a part of the page only move there. */
function onAddress() {
  window.addEventListener("popstate", (event) => {
    dropAddress();
    const fragment = window.location.hash;
    if (isPlace(fragment)) {
      const place = document.getElementById(decodeURIComponent(fragment.slice(1)));
      window.history.replaceState(null, "", writeAddress(view, shown.study));
      goTo(place);
      return;
    }
    go(event.state?.y ?? 0);
  });
}

function onResize() {
  let waiting;
  let width = window.innerWidth;
  window.addEventListener("resize", () => {
    if (window.innerWidth === width) return;
    width = window.innerWidth;
    clearTimeout(waiting);
    waiting = setTimeout(() => shown.parts.forEach((part) => part.resize?.()), 120);
  });
}

/** Milliseconds between two refreshes at least: what is read is not redrawn under the reader's eyes all the time. */
const CALM = 1500;

/** Shows what changed: of the study on the page, or of all of them; never twice at a time, and not while nobody looks. */
function onNews() {
  let news = null;
  let busy = false;
  const catchUp = async () => {
    if (busy || document.hidden || !news || news.lost || !source.isBehind(news, shown.study?.name ?? null)) return;
    busy = true;
    try {
      await refresh();
    } catch (error) {
      report(error);
    }
    setTimeout(() => {
      busy = false;
      catchUp();
    }, CALM);
  };
  document.addEventListener("visibilitychange", catchUp);
  source.onChange((latest) => {
    news = latest;
    const text = news.lost ? "The connection to naslab serve is lost; this is what was read last. It is tried again by itself."
      : news.problem ? `${news.problem} This is what was read last; it goes on by itself when the store is back.` : null;
    if (text !== storeProblem) {
      storeProblem = text;
      document.getElementById("notices")?.replaceWith(noticeBar());
    }
    catchUp();
  });
}

onAddress();
onResize();
onColoursChange(() => shown.parts.forEach((part) => part.redraw?.()));
go().then(onNews, () => {});
