//! The texts of ids that are whole numbers.

use relance_engine::portfolio::Texts;

/// Writes the text of a whole number behind others.
pub(crate) fn push(number: i64, texts: &mut Vec<u8>) {
    let mut digits = [0_u8; 20];
    let (mut left, mut at) = (number.unsigned_abs(), digits.len());
    for slot in digits.iter_mut().rev() {
        *slot = b'0' + u8::try_from(left % 10).unwrap_or(0);
        left /= 10;
        at -= 1;
        if left == 0 {
            break;
        }
    }
    if number < 0 {
        texts.push(b'-');
    }
    texts.extend_from_slice(digits.get(at..).unwrap_or_default());
}

/// The texts of whole numbers; empty for those past four gigabytes.
pub(crate) fn texts(numbers: &[i64]) -> Texts {
    let (mut bytes, mut ends) = (Vec::with_capacity(numbers.len().saturating_mul(8)), Vec::with_capacity(numbers.len()));
    for number in numbers {
        let start = bytes.len();
        push(*number, &mut bytes);
        if u32::try_from(bytes.len()).is_err() {
            bytes.truncate(start);
        }
        ends.push(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
    }
    // Digits are text.
    Texts { bytes: String::from_utf8(bytes).unwrap_or_default(), ends }
}

#[cfg(test)]
mod tests {
    use relance_portfolio::int_of;

    use super::*;

    #[test]
    fn numbers_and_texts_are_the_same() {
        for number in [0, 1, -1, 9, 10, -10, 99, 1_234_567_890, i64::MAX, i64::MIN] {
            let mut texts = vec![b'x'];
            push(number, &mut texts);
            assert_eq!(texts, format!("x{number}").into_bytes());
            assert_eq!(int_of(&number.to_string()), Some(number));
        }
        for text in ["", "-", "-0", "00", "007", "+7", "7 ", " 7", "7.0", "9223372036854775808", "٣", "--7"] {
            assert_eq!(int_of(text), None, "{text}");
        }
    }
}
