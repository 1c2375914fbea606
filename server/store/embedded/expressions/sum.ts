import { exactParts, finite, type Parts, readDecimal, writeDecimal } from '../values/decimal.ts';
import { add } from '../values/decimal-arithmetic.ts';
import { type Numeric, wholeResult } from '../values/numbers.ts';
import { Decimal, Double, double, isInt32 } from '../values/value.ts';

/** What whole numbers may come to before they move into a bigint: far from where a double loses ones. */
const CARRY_AT = 2 ** 51;

/**
 * Adds numbers of all types without losing anything on the way; the type of the result is the widest one among them: int32 (int64 when it
 * does not fit), int64 (double when it does not fit), double, decimal.
 */
export class Sum {
  #whole = 0;
  #long = 0n;
  #hasLong = false;
  #real = 0;
  /** What rounding lost (Neumaier), so that the order of additions hardly matters. */
  #lost = 0;
  #hasReal = false;
  #decimal: Parts | null = null;

  add(value: Numeric): void {
    if (typeof value === 'number') {
      if (isInt32(value)) this.#addWhole(value);
      else this.#addReal(value);
    } else if (typeof value === 'bigint') {
      this.#hasLong = true;
      this.#long += value;
    } else if (value instanceof Double) this.#addReal(value.value);
    else if (value instanceof Decimal) this.#decimal = add(this.#decimal ?? finite(0n, 0), readDecimal(value));
  }

  #addWhole(value: number): void {
    this.#whole += value;
    if (this.#whole < CARRY_AT && this.#whole > -CARRY_AT) return;
    this.#long += BigInt(this.#whole);
    this.#whole = 0;
  }

  #addReal(value: number): void {
    this.#hasReal = true;
    const sum = this.#real + value;
    if (Number.isFinite(sum)) this.#lost += Math.abs(this.#real) >= Math.abs(value) ? this.#real - sum + value : value - sum + this.#real;
    this.#real = sum;
  }

  #wholePart(): bigint {
    return this.#long + BigInt(this.#whole);
  }

  /** Every digit there is, for going on to calculate with. */
  decimal(): Parts {
    const parts = [exactParts(this.#real), exactParts(this.#lost), finite(this.#wholePart(), 0)];
    return parts.reduce(add, this.#decimal ?? finite(0n, 0));
  }

  real(): number {
    if (!this.#hasReal) return Number(this.#wholePart());
    const whole = this.#wholePart();
    if (whole === 0n) return this.#real + this.#lost;
    if (!Number.isFinite(this.#real)) return this.#real;
    // In two doubles, so that a long keeps the digits that one cannot hold.
    const high = Number(whole);
    const sum = this.#real + high;
    const lost = Math.abs(this.#real) >= Math.abs(high) ? this.#real - sum + high : high - sum + this.#real;
    return sum + (lost + this.#lost + Number(whole - BigInt(high)));
  }

  isDecimal(): boolean {
    return this.#decimal !== null;
  }

  /** Of whole numbers their sum; undefined when there were others. */
  whole(): bigint | undefined {
    return this.#hasReal || this.#decimal ? undefined : this.#wholePart();
  }

  result(): Numeric {
    if (this.#decimal) return writeDecimal(this.decimal());
    if (this.#hasReal) return double(this.real());
    return wholeResult(this.#wholePart(), this.#hasLong ? 'long' : 'int');
  }
}
