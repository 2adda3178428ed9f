//! Whole numbers and decimals as 64-bit whole numbers of a unit.

use std::fmt::Write as _;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Decimal32Type, Decimal64Type, Decimal128Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type,
};
use arrow_array::{Array, ArrayRef};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;
use relance_engine::day::Day;
use relance_engine::portfolio::MISSING;

/// The values of a column, and whether each is as it should be; if not, [`value`] and [`day`] tell which is not.
pub(crate) struct Decoded<'a, T> {
    pub(crate) values: &'a [T],
    pub(crate) sound: bool,
}

/// Why a value cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It has more decimals than it may, and they are not zero.
    Decimals,
    /// It is too large or too small.
    Size,
}

/// The decimals of a column's values; 0 of whole numbers.
fn scale(kind: &DataType) -> i16 {
    match kind {
        DataType::Decimal32(_, scale) | DataType::Decimal64(_, scale) | DataType::Decimal128(_, scale) => i16::from(*scale),
        _ => 0,
    }
}

/// How values are brought to another number of decimals.
#[derive(Clone, Copy)]
enum Shift {
    Times(i64),
    Over(i64),
    /// Only zero can be brought there.
    Beyond,
}

impl Shift {
    fn new(kind: &DataType, decimals: u8) -> Shift {
        let by = i16::from(decimals) - scale(kind);
        match 10_i64.checked_pow(u32::from(by.unsigned_abs())) {
            Some(power) if by >= 0 => Shift::Times(power),
            Some(power) => Shift::Over(power),
            None => Shift::Beyond,
        }
    }
}

/// Reads a column of whole numbers or decimals as whole numbers of their `decimals`-th decimal, from `low` to `high`;
/// [`MISSING`] where there is none. `buffer` is used unless the column can be read where it is.
pub(crate) fn values<'a>(array: &'a ArrayRef, decimals: u8, (low, high): (i64, i64), buffer: &'a mut Vec<i64>) -> Decoded<'a, i64> {
    let shift = Shift::new(array.data_type(), decimals);
    let nulls = array.nulls().filter(|nulls| nulls.null_count() > 0);
    let plain: Option<&[i64]> = match array.data_type() {
        DataType::Int64 => array.as_primitive_opt::<Int64Type>().map(|array| array.values().as_ref()),
        DataType::Decimal64(..) => array.as_primitive_opt::<Decimal64Type>().map(|array| array.values().as_ref()),
        _ => None,
    };
    if let (Some(values), Shift::Times(1), None) = (plain, shift, nulls) {
        return Decoded { values, sound: within(values, low, high) };
    }
    buffer.clear();
    let exact = match (plain, array.data_type()) {
        (Some(values), _) => narrow(values.iter().copied(), shift, buffer),
        (_, DataType::Decimal128(..)) => match array.as_primitive_opt::<Decimal128Type>() {
            Some(array) => wide(array.values(), shift, buffer),
            None => false,
        },
        (_, DataType::Decimal32(..)) => small::<Decimal32Type>(array, shift, buffer),
        (_, DataType::Int8) => small::<Int8Type>(array, shift, buffer),
        (_, DataType::Int16) => small::<Int16Type>(array, shift, buffer),
        (_, DataType::Int32) => small::<Int32Type>(array, shift, buffer),
        (_, DataType::UInt8) => small::<UInt8Type>(array, shift, buffer),
        (_, DataType::UInt16) => small::<UInt16Type>(array, shift, buffer),
        (_, DataType::UInt32) => small::<UInt32Type>(array, shift, buffer),
        _ => false,
    };
    // A column of another type does not come here; without values it would be one of missing ones.
    buffer.resize(array.len(), MISSING);
    let missing = nulls.is_some();
    if let Some(nulls) = nulls {
        clear(buffer, nulls, MISSING);
    }
    let within = if missing { within_or(buffer, low, high, MISSING) } else { within(buffer, low, high) };
    Decoded { values: buffer, sound: exact && within }
}

fn small<T>(array: &ArrayRef, shift: Shift, buffer: &mut Vec<i64>) -> bool
where
    T: arrow_array::ArrowPrimitiveType,
    i64: From<T::Native>,
{
    array.as_primitive_opt::<T>().is_some_and(|array| narrow(array.values().iter().map(|value| i64::from(*value)), shift, buffer))
}

/// Brings values to another number of decimals; whether that was exact for all.
fn narrow(values: impl Iterator<Item = i64>, shift: Shift, buffer: &mut Vec<i64>) -> bool {
    let mut wrong = false;
    match shift {
        Shift::Times(1) => buffer.extend(values),
        Shift::Times(power) => buffer.extend(values.map(|value| {
            let (shifted, over) = value.overflowing_mul(power);
            wrong |= over;
            shifted
        })),
        Shift::Over(power) => buffer.extend(values.map(|value| {
            wrong |= value % power != 0;
            value / power
        })),
        Shift::Beyond => buffer.extend(values.inspect(|value| wrong |= *value != 0)),
    }
    !wrong
}

fn wide(values: &[i128], shift: Shift, buffer: &mut Vec<i64>) -> bool {
    let mut wrong = false;
    buffer.extend(values.iter().map(|value| match exactly(*value, shift) {
        Ok(value) => value,
        Err(_) => {
            wrong = true;
            0
        }
    }));
    !wrong
}

fn exactly(value: i128, shift: Shift) -> Result<i64, Fault> {
    let shifted = match shift {
        Shift::Times(power) => value.checked_mul(i128::from(power)).ok_or(Fault::Size)?,
        Shift::Over(power) if value % i128::from(power) != 0 => return Err(Fault::Decimals),
        Shift::Over(power) => value / i128::from(power),
        Shift::Beyond if value == 0 => 0,
        Shift::Beyond => return Err(Fault::Decimals),
    };
    i64::try_from(shifted).map_err(|_| Fault::Size)
}

fn within(values: &[i64], low: i64, high: i64) -> bool {
    if (low, high) == (-i64::MAX, i64::MAX) {
        // Comparing for one value only is done in several at once everywhere.
        return values.iter().fold(true, |all, value| all & (*value != i64::MIN));
    }
    values.iter().fold(true, |all, value| all & (*value >= low) & (*value <= high))
}

fn within_or(values: &[i64], low: i64, high: i64, other: i64) -> bool {
    values.iter().fold(true, |all, value| all & ((*value >= low) & (*value <= high) | (*value == other)))
}

fn clear<T: Copy>(values: &mut [T], nulls: &NullBuffer, missing: T) {
    for (value, there) in values.iter_mut().zip(nulls) {
        if !there {
            *value = missing;
        }
    }
}

/// The value of one row as it stands in the column, and its decimals; `None` if there is none.
pub(crate) fn raw(array: &ArrayRef, row: usize) -> Option<(i128, i16)> {
    fn at<T>(array: &ArrayRef, row: usize) -> Option<i128>
    where
        T: arrow_array::ArrowPrimitiveType,
        i128: From<T::Native>,
    {
        array.as_primitive_opt::<T>()?.values().get(row).map(|value| i128::from(*value))
    }
    if array.is_null(row) {
        return None;
    }
    let value = match array.data_type() {
        DataType::Int8 => at::<Int8Type>(array, row),
        DataType::Int16 => at::<Int16Type>(array, row),
        DataType::Int32 => at::<Int32Type>(array, row),
        DataType::Int64 => at::<Int64Type>(array, row),
        DataType::UInt8 => at::<UInt8Type>(array, row),
        DataType::UInt16 => at::<UInt16Type>(array, row),
        DataType::UInt32 => at::<UInt32Type>(array, row),
        DataType::Decimal32(..) => at::<Decimal32Type>(array, row),
        DataType::Decimal64(..) => at::<Decimal64Type>(array, row),
        DataType::Decimal128(..) => at::<Decimal128Type>(array, row),
        _ => None,
    }?;
    Some((value, scale(array.data_type())))
}

/// The value of one row, exactly; `None` if there is none.
pub(crate) fn value(array: &ArrayRef, row: usize, decimals: u8, (low, high): (i64, i64)) -> Option<Result<i64, Fault>> {
    let (value, _) = raw(array, row)?;
    let value = exactly(value, Shift::new(array.data_type(), decimals));
    Some(value.and_then(|value| if (low..=high).contains(&value) { Ok(value) } else { Err(Fault::Size) }))
}

/// How a value is written in digits.
pub(crate) fn shown(number: (i128, i16)) -> String {
    let mut text = String::new();
    write_number(number, &mut text);
    text
}

/// Writes a value in digits behind a text.
pub(crate) fn write_number((value, scale): (i128, i16), text: &mut String) {
    let sign = if value < 0 { "-" } else { "" };
    // Writing to a text cannot fail.
    let _ = match u32::try_from(scale) {
        Ok(0) => write!(text, "{value}"),
        Ok(scale) => match 10_u128.checked_pow(scale) {
            Some(one) => {
                let (whole, fraction) = (value.unsigned_abs() / one, value.unsigned_abs() % one);
                write!(text, "{sign}{whole}.{fraction:0>width$}", width = scale as usize)
            }
            // No decimal has so many: it is too small for any column.
            None => write!(text, "{sign}0.{:0>width$}", value.unsigned_abs(), width = scale as usize),
        },
        Err(_) => {
            let zeros = if value == 0 { 0 } else { usize::from(scale.unsigned_abs()) };
            write!(text, "{value}{:0>zeros$}", "")
        }
    };
}

/// Reads a column of dates; the missing day where there is none. `buffer` is used only if there are such rows.
pub(crate) fn days<'a>(array: &'a ArrayRef, buffer: &'a mut Vec<i32>) -> Decoded<'a, i32> {
    let values: &[i32] = array.as_primitive_opt::<Date32Type>().map(|array| array.values().as_ref()).unwrap_or_default();
    let (low, high, missing) = (Day::FIRST.0, Day::LAST.0, Day::MISSING.0);
    match array.nulls().filter(|nulls| nulls.null_count() > 0) {
        None => Decoded { values, sound: values.iter().fold(true, |all, day| all & (*day >= low) & (*day <= high)) },
        Some(nulls) => {
            buffer.clear();
            buffer.extend_from_slice(values);
            clear(buffer, nulls, missing);
            let sound = buffer.iter().fold(true, |all, day| all & ((*day >= low) & (*day <= high) | (*day == missing)));
            Decoded { values: buffer, sound }
        }
    }
}

/// The day of one row; `None` if there is none, what stands there as an error if it is not from 1900 to 2999.
pub(crate) fn day(array: &ArrayRef, row: usize) -> Option<Result<Day, i32>> {
    if array.is_null(row) {
        return None;
    }
    let day = Day(*array.as_primitive_opt::<Date32Type>()?.values().get(row)?);
    Some(if (Day::FIRST..=Day::LAST).contains(&day) { Ok(day) } else { Err(day.0) })
}

#[cfg(test)]
#[allow(clippy::expect_used, clippy::panic, reason = "a test stops where it fails")]
mod tests {
    use std::sync::Arc;

    use arrow_array::{Decimal32Array, Decimal64Array, Decimal128Array, Int16Array, Int64Array, UInt32Array};

    use super::*;

    const ALL: (i64, i64) = (-i64::MAX, i64::MAX);

    fn read(array: ArrayRef, decimals: u8) -> (Vec<i64>, bool) {
        let mut buffer = Vec::new();
        let decoded = values(&array, decimals, ALL, &mut buffer);
        let found = (decoded.values.to_vec(), decoded.sound);
        for (row, read) in found.0.iter().enumerate() {
            match value(&array, row, decimals, ALL) {
                None => assert_eq!(*read, MISSING),
                Some(Ok(exact)) => assert_eq!(*read, exact),
                Some(Err(_)) => assert!(!found.1),
            }
        }
        found
    }

    #[test]
    fn numbers_of_every_type() {
        let decimals =
            |values: Vec<Option<i128>>, scale| Arc::new(Decimal128Array::from(values).with_precision_and_scale(30, scale).expect("fits"));
        assert_eq!(read(Arc::new(Int64Array::from(vec![1, -2])), 0), (vec![1, -2], true));
        assert_eq!(read(Arc::new(Int64Array::from(vec![Some(1), None])), 2), (vec![100, MISSING], true));
        assert_eq!(read(Arc::new(Int64Array::from(vec![i64::MIN])), 0), (vec![i64::MIN], false));
        assert!(!read(Arc::new(Int64Array::from(vec![i64::MAX])), 2).1);
        assert_eq!(read(Arc::new(Int16Array::from(vec![7])), 6), (vec![7_000_000], true));
        assert_eq!(read(Arc::new(UInt32Array::from(vec![u32::MAX])), 0), (vec![4_294_967_295], true));
        assert_eq!(read(decimals(vec![Some(12_345), None], 2), 2), (vec![12_345, MISSING], true));
        assert_eq!(read(decimals(vec![Some(12_300)], 4), 2), (vec![123], true));
        assert!(!read(decimals(vec![Some(12_301)], 4), 2).1);
        assert_eq!(read(decimals(vec![Some(5)], -3), 2), (vec![500_000], true));
        assert!(!read(decimals(vec![Some(i128::from(i64::MAX) * 10)], 2), 2).1);
        let narrow = Decimal64Array::from(vec![Some(5), None]).with_precision_and_scale(18, 1).expect("fits");
        assert_eq!(read(Arc::new(narrow), 2), (vec![50, MISSING], true));
        let narrow = Decimal32Array::from(vec![-50]).with_precision_and_scale(9, 1).expect("fits");
        assert_eq!(read(Arc::new(narrow), 0), (vec![-5], true));
    }

    #[test]
    fn numbers_are_shown_as_they_are_written() {
        for (number, wanted) in [((5, 0), "5"), ((5, 2), "0.05"), ((-1234, 2), "-12.34"), ((12, -2), "1200"), ((0, 3), "0.000")] {
            assert_eq!(shown(number), wanted);
        }
    }
}
