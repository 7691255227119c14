// Hands what the server tells to the code, which comes by itself and may come later. This is sent at
// each step, so that it is short.

export default function (told) {
  window.checkTold = told;
  window.checkTab?.update(told);
}
