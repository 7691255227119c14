// One invisible part of the page. It does what Streamlit leaves to the browser, each thing in a file
// of its own, and puts them in order: where two listen to one event, the first may stop it.

import { carried, dropCarried, watchAddress } from "./address.js";
import { watchChoices } from "./choices.js";
import { watchCopying } from "./copying.js";
import { createDrawn } from "./drawn.js";
import { watchFetching } from "./fetching.js";
import { createFocus } from "./focus.js";
import { createHistory } from "./history.js";
import { createKeeping } from "./keeping.js";
import { watchKeys } from "./keys.js";
import { createKiosk } from "./kiosk.js";
import { createLanguage, markParts } from "./language.js";
import { createListen } from "./listen.js";
import { tellLost } from "./lost.js";
import { keepNames, nameFields, watchRefused } from "./naming.js";
import { placeOf } from "./place.js";
import { watchPressed } from "./pressed.js";
import { watchPrinting } from "./printing.js";
import { createQuiet } from "./quiet.js";
import { watchRows } from "./rows.js";
import { watchSharing } from "./sharing.js";
import { watchSpeaking } from "./speaking.js";
import { watchTaps } from "./taps.js";
import { isWide, watchWidth } from "./width.js";

const MESSAGE = ".st-key-problem, .st-key-keep_time_problem, .st-key-away";

export function createTab() {
  const tab = { data: {}, words: {}, language: createLanguage(), send: () => {} };
  const [pressed, quiet] = [watchPressed(), createQuiet()];
  const drawn = createDrawn(quiet);
  const focus = createFocus(tab);
  const rows = watchRows();
  const listen = createListen(tab);
  const keeping = createKeeping(tab);
  let [session, turn, kiosk] = [null, null, null];
  watchTaps(quiet, rows, () => {
    focus.release();
    rows.leave();
  });
  watchKeys(rows, focus);
  [watchChoices, watchAddress, watchWidth, watchFetching, keepNames].forEach((watch) => watch(tab));
  [watchCopying, watchSharing, watchPrinting, watchRefused, watchSpeaking].forEach((watch) => watch());
  const steps = createHistory(tab);

  tab.update = ({ data: [data], setTriggerValue }) => {
    tab.data = data;
    tab.send = (message) => setTriggerValue("said", message);
    if (data.kiosk) {
      kiosk ??= createKiosk(tab, pressed);
      kiosk.update(data);
    }
    const keeps = data.keep !== null;
    if (keeps && session !== data.session) {
      const [kept, hidden] = [keeping.recall(session === null && !data.fresh), carried()];
      session = data.session;
      turn = null;
      steps.begin();
      if (data.fresh && (kept || hidden)) {
        tab.send({ kept, hidden, wide: isWide() });
        return;
      }
      if (isWide()) tab.send({ wide: true });
    }
    dropCarried(placeOf(data.kiosk));
    if (keeps) keeping.write();
    if (turn === data.turn) return;
    focus.expect(turn !== null || !data.fresh);
    turn = data.turn;
    if (keeps && steps.follows(data.heard ?? 0)) steps.remember(data.keep.screen);
    look();
  };

  // The screen may be drawn before or after this part hears of it. Its turn tells that it is there.
  function look() {
    markParts(tab.words);
    [rows, listen].forEach((one) => one.look());
    tellLost(tab.words.lost, quiet);
    if (drawn.look() !== tab.data.turn) return;
    const awaited = tab.data.problem ? MESSAGE : tab.data.back && `.st-key-${tab.data.back} button`;
    if (awaited && !document.querySelector(awaited)) return;
    keeping.markAgain();
    nameFields(tab.data.problem);
    focus.arrive();
  }
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  return tab;
}
