import { DIGITS, finite, type Parts, toDigits, writeDecimal } from '../values/decimal.ts';
import { multiply } from '../values/decimal-arithmetic.ts';
import { asDecimal, isLong, isWhole, type Numeric, toNumber, wholeResult } from '../values/numbers.ts';
import { Decimal, double } from '../values/value.ts';

/** Whole as long as it fits an int64, then a double; the first decimal makes it one. */
export class Product {
  #whole = 1n;
  #real = 1;
  #decimal: Parts = finite(1n, 0);
  #kind: 'int' | 'long' | 'double' | 'decimal' = 'int';

  multiply(value: Numeric): void {
    if (this.#kind !== 'decimal' && value instanceof Decimal) {
      this.#decimal = this.#kind === 'double' ? asDecimal(double(this.#real)) : finite(this.#whole, 0);
      this.#kind = 'decimal';
    }
    if (this.#kind === 'decimal') {
      this.#decimal = toDigits(multiply(this.#decimal, asDecimal(value)), DIGITS);
      return;
    }
    this.#real *= toNumber(value);
    if (!isWhole(value)) this.#kind = 'double';
    else if (this.#kind !== 'double') {
      if (typeof value === 'bigint') this.#kind = 'long';
      this.#whole *= BigInt(value);
      if (!isLong(this.#whole)) this.#kind = 'double';
    }
  }

  result(): Numeric {
    if (this.#kind === 'decimal') return writeDecimal(this.#decimal);
    return this.#kind === 'double' ? double(this.#real) : wholeResult(this.#whole, this.#kind);
  }
}
