/* What this device has not yet been thanked for: changes wait here, on disk, until the server acknowledges them.
   `devices` holds the epoch this device has, the last number it gave, which open page may give the next one, and the answers
   that the server is known to have: a page that opens without a network shows these, and on top what waits. */

const DURABLE = { durability: "strict" }; // the browser reports success only once the disk has it
const LAST = Number.MAX_SAFE_INTEGER;

export class NotOurs extends Error {} // another page of this browser holds the sitting now

export async function openStore(sitting, name = "exam-room") {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore("changes", { keyPath: ["sitting", "epoch", "sequence"] });
    opening.result.createObjectStore("devices", { keyPath: "sitting" });
  };
  const database = await done(opening);
  database.onversionchange = () => database.close();
  return new Store(database, sitting);
}

class Store {
  constructor(database, sitting) {
    this.database = database;
    this.sitting = sitting;
    this.owner = `${Date.now()}-${Math.random()}`;
    this.epoch = 0;
  }

  /** The epoch this device had when the sitting was last open here, or 0. */
  async heldEpoch() {
    const device = await done(this.read("devices").get(this.sitting));
    return device ? device.epoch : 0;
  }

  /** From now on this page, and no other page of this browser, numbers the changes of `epoch`. */
  async claim(epoch, acknowledged, answers = []) {
    const { changes, devices, finished } = this.write();
    const before = await done(devices.get(this.sitting));
    const given = before && before.epoch === epoch ? before.sequence : 0;
    const sequence = Math.max(given, acknowledged);
    devices.put({ sitting: this.sitting, epoch, sequence, owner: this.owner, acknowledged, answers });
    changes.delete(this.upTo(epoch, acknowledged));
    await finished;
    this.epoch = epoch;
  }

  /** Number a change and keep it; true afterwards: it survives a power cut. */
  async record(position, answer, marked) {
    const { changes, devices, finished } = this.write();
    const device = await done(devices.get(this.sitting));
    if (!device || device.owner !== this.owner) throw new NotOurs();
    device.sequence += 1;
    devices.put(device);
    changes.put({ sitting: this.sitting, epoch: this.epoch, sequence: device.sequence, position, answer, marked });
    await finished;
    return device.sequence;
  }

  async ours() {
    const device = await done(this.read("devices").get(this.sitting));
    return Boolean(device) && device.owner === this.owner;
  }

  /** The oldest changes not yet acknowledged, as they travel. */
  async waiting(limit, epoch = this.epoch) {
    const rows = await done(this.read("changes").getAll(this.upTo(epoch, LAST), limit));
    return rows.map(({ sequence, position, answer, marked }) => ({ sequence, position, answer, marked }));
  }

  /** The server has everything up to here: in one transaction it is forgotten as waiting and remembered as arrived. */
  async forget(acknowledged) {
    const { changes, devices, finished } = this.write();
    const device = await done(devices.get(this.sitting));
    const arrived = await done(changes.getAll(this.upTo(this.epoch, acknowledged)));
    if (device && device.epoch === this.epoch && arrived.length) devices.put(arrivedAt(device, arrived));
    changes.delete(this.upTo(this.epoch, acknowledged));
    await finished;
  }

  /** The sitting is over: what the server has is not kept here as well. What it does not have stays. */
  async end() {
    const { devices, finished } = this.write();
    const device = await done(devices.get(this.sitting));
    if (device) devices.put({ ...device, answers: [] });
    await finished;
  }

  /** What the server last said to this device, where that is later than `state`: a kept page is older than its answers. */
  async lastHeard(state) {
    const device = await done(this.read("devices").get(this.sitting));
    if (!device || !device.answers || device.epoch < state.epoch) return state;
    if (device.epoch === state.epoch && device.acknowledged < state.acknowledged) return state;
    return { ...state, epoch: device.epoch, acknowledged: device.acknowledged, answers: device.answers };
  }

  upTo(epoch, sequence) {
    return IDBKeyRange.bound([this.sitting, epoch, 0], [this.sitting, epoch, sequence]);
  }

  read(name) {
    return this.database.transaction(name, "readonly").objectStore(name);
  }

  write() {
    const transaction = this.database.transaction(["changes", "devices"], "readwrite", DURABLE);
    const finished = new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error || new Error("aborted"));
    });
    finished.catch(() => {}); // whoever awaits it hears of it; nobody else need
    return { changes: transaction.objectStore("changes"), devices: transaction.objectStore("devices"), finished };
  }
}

/** The device once these changes are on the server. */
function arrivedAt(device, arrived) {
  const answers = new Map((device.answers || []).map((one) => [one.position, one]));
  for (const { position, answer, marked } of arrived) answers.set(position, { position, answer, marked });
  return { ...device, acknowledged: arrived[arrived.length - 1].sequence, answers: [...answers.values()] };
}

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
