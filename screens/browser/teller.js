// Hands what the server tells to the code, which comes by itself and may come later.

export default function ({ data: [told], setTriggerValue }) {
  window.decisionCheckTold = [told, (message) => setTriggerValue("said", message)];
  window.decisionCheckTab?.update(...window.decisionCheckTold);
}
