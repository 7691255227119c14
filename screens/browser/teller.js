// Hands what the server tells to the code, which comes by itself and may come later.

export default function (told) {
  window.decisionCheckTold = told;
  window.decisionCheckTab?.update(told);
}
