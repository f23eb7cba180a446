//! Whole numbers as a list has them in JSON: most of what is sent of metered values.

/// How many bytes are made before they are appended.
const PIECE: usize = 1024;
/// The longest number with its comma.
const LONGEST: usize = 21;

/// How many numbers are at hand as text.
const SHORT: usize = 10_000;

/// The digits of each number below [`SHORT`] with a comma behind them, the first lowest, and in the highest byte how
/// many bytes these are.
static WORDS: [u64; SHORT] = words();

/// Appends numbers with commas between them; `null` is missing.
///
/// By hand, because appending each by itself costs more than making it: nearly all have four digits or fewer, and these
/// are put eight bytes at a time, of which the next one takes back what it does not want.
pub fn put_numbers(out: &mut Vec<u8>, numbers: &[Option<i64>]) {
    let mut buffer = itoa::Buffer::new();
    let (mut piece, mut at) = ([0; PIECE], 0);
    for number in numbers {
        let short = number.and_then(|number| WORDS.get(usize::try_from(number).ok()?));
        if let Some(word) = short {
            piece[at..at + 8].copy_from_slice(&word.to_le_bytes());
            at += (word >> 56) as usize;
        } else {
            let text = number.map_or("null", |number| buffer.format(number)).as_bytes();
            piece[at..at + text.len()].copy_from_slice(text);
            piece[at + text.len()] = b',';
            at += text.len() + 1;
        }
        if at > PIECE - LONGEST {
            out.extend_from_slice(&piece[..at]);
            at = 0;
        }
    }
    out.extend_from_slice(&piece[..at]);
    if !numbers.is_empty() {
        out.pop();
    }
}

const fn words() -> [u64; SHORT] {
    let mut words = [0; SHORT];
    let mut number = 0;
    while number < SHORT {
        let (mut word, mut length, mut rest) = (b',' as u64, 1, number as u64);
        loop {
            word = word << 8 | (b'0' as u64 + rest % 10);
            length += 1;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        words[number] = word | length << 56;
        number += 1;
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::put_numbers;

    fn number() -> impl Strategy<Value = Option<i64>> {
        prop_oneof![
            Just(None),
            any::<i64>().prop_map(Some),
            (-20_i64..20_000).prop_map(Some),
            prop::sample::select(vec![0, 9, 10, 99, 100, 999, 1000, 9999, 10_000, i64::MIN, i64::MAX])
                .prop_map(Some),
        ]
    }

    proptest! {
        #[test]
        fn a_list_reads_back(numbers in prop::collection::vec(number(), 0..700)) {
            let mut out = b"[".to_vec();

            put_numbers(&mut out, &numbers);
            out.push(b']');

            let read: Vec<Option<i64>> = serde_json::from_slice(&out).expect("JSON");
            prop_assert_eq!(read, numbers);
        }
    }
}
