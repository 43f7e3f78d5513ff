export function draw() { return null; }
