/** An answer whose buffers are moved to the page instead of copied. */
export class Moved<T> {
    readonly value: T;
    readonly transfer: Transferable[];
    constructor(value: T, transfer: Transferable[]) {
        this.value = value;
        this.transfer = transfer;
    }
}
