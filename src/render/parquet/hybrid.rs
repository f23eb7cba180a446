//! Small numbers as Parquet packs them: what repeats as a run, everything else in as few bits as there have to be.
//!
//! Apache Parquet format, "Encodings": *Run Length Encoding / Bit-Packing Hybrid (RLE = 3)*.

/// So many are packed together, and from so many on a run is shorter.
const TOGETHER: usize = 8;

/// Returns how many bits a number up to this takes; at least one, which every reader knows how to read.
pub fn width_of(most: u32) -> u32 {
    (u32::BITS - most.leading_zeros()).max(1)
}

/// Appends numbers, each of which has at most `width` bits.
pub fn encode(out: &mut Vec<u8>, numbers: &[u32], width: u32) {
    let mut rest = numbers;
    while let Some(first) = rest.first() {
        let more = if begins_with_a_run(rest) {
            let (run, more) = rest.split_at(rest.iter().take_while(|number| *number == first).count());
            repeated(out, *first, run.len(), width);
            more
        } else {
            // Only the last group may be filled up, so a run is looked for where a group begins.
            let mut starts = (TOGETHER..rest.len()).step_by(TOGETHER);
            let run = starts.find(|start| rest.get(*start..).is_some_and(begins_with_a_run));
            let (mixed, more) = rest.split_at(run.unwrap_or(rest.len()));
            packed(out, mixed, width);
            more
        };
        rest = more;
    }
}

/// Appends one number so many times.
pub fn repeated(out: &mut Vec<u8>, number: u32, times: usize, width: u32) {
    variable(out, (times as u64) << 1);
    let bytes = number.to_le_bytes();
    out.extend(bytes.iter().take(width.div_ceil(8) as usize));
}

fn packed(out: &mut Vec<u8>, numbers: &[u32], width: u32) {
    let groups = numbers.len().div_ceil(TOGETHER);
    variable(out, (groups as u64) << 1 | 1);
    let (mut bits, mut count) = (0_u64, 0);
    let filled = numbers.iter().copied().chain(std::iter::repeat(0)).take(groups * TOGETHER);
    for number in filled {
        bits |= u64::from(number) << count;
        count += width;
        while count >= 8 {
            out.push((bits & 0xff) as u8);
            bits >>= 8;
            count -= 8;
        }
    }
}

/// Whether enough of the same stand there for a run to be shorter.
fn begins_with_a_run(numbers: &[u32]) -> bool {
    numbers.first_chunk::<TOGETHER>().is_some_and(|first| first.iter().all(|number| *number == first[0]))
}

/// Appends a number seven bits at a time, the lowest first.
fn variable(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{encode, width_of};

    fn encoded(numbers: &[u32], width: u32) -> Vec<u8> {
        let mut out = Vec::new();
        encode(&mut out, numbers, width);
        out
    }

    #[test]
    fn the_example_of_the_format_is_packed_as_there() {
        let numbers: Vec<u32> = (0..8).collect();

        assert_eq!(encoded(&numbers, 3), [0b11, 0b1000_1000, 0b1100_0110, 0b1111_1010]);
    }

    #[test]
    fn what_repeats_is_a_run() {
        assert_eq!(encoded(&[4; 100], 3), [200, 1, 4]);
        assert_eq!(encoded(&[300; 9], 9), [18, 44, 1]);
        assert!(encoded(&[], 1).is_empty());
    }

    #[test]
    fn widths_are_the_least_but_never_none() {
        assert_eq!([0, 1, 2, 3, 4, 255, 256].map(width_of), [1, 1, 2, 2, 3, 8, 9]);
    }

    /// Reads as the format says, and leaves what filled up the last group.
    fn decoded(mut bytes: &[u8], width: u32, count: usize) -> Vec<u32> {
        let mut numbers = Vec::new();
        let next = |bytes: &mut &[u8]| {
            let (first, rest) = bytes.split_first().expect("a byte");
            *bytes = rest;
            *first
        };
        while !bytes.is_empty() {
            let (mut head, mut shift) = (0_usize, 0);
            loop {
                let byte = next(&mut bytes);
                head |= usize::from(byte & 0x7f) << shift;
                shift += 7;
                if byte < 0x80 {
                    break;
                }
            }
            if head & 1 == 0 {
                let bytes = (0..width.div_ceil(8)).map(|at| u32::from(next(&mut bytes)) << (8 * at));
                let value: u32 = bytes.sum();
                numbers.extend(std::iter::repeat_n(value, head >> 1));
            } else {
                let bits: Vec<u32> = (0..(head >> 1) * width as usize)
                    .flat_map(|_| {
                        let byte = next(&mut bytes);
                        (0..8).map(move |at| u32::from(byte >> at & 1))
                    })
                    .collect();
                numbers.extend(
                    bits.chunks(width as usize).map(|bits| bits.iter().rev().fold(0, |sum, b| sum << 1 | b)),
                );
            }
        }
        assert!(numbers.len() < count + 8, "no more than the last group is filled up");
        numbers.truncate(count);
        numbers
    }

    /// A group of rows of which some say something else, and the rest the same: each is looked at once, or this would
    /// take minutes.
    #[test]
    fn a_whole_group_is_packed_in_one_go() {
        let other = |place: u32| u32::from(place < 30_000 && place.wrapping_mul(2_654_435_761) >> 26 == 7);
        let numbers: Vec<u32> = (0..65_536).map(other).collect();

        assert!(numbers.iter().sum::<u32>() > 300);
        assert_eq!(decoded(&encoded(&numbers, 1), 1, numbers.len()), numbers);
    }

    proptest! {
        #[test]
        fn what_is_packed_reads_back(
            runs in prop::collection::vec((0_u32..5000, 1_usize..30), 0..40),
            single in prop::collection::vec(0_u32..70_000, 0..40),
        ) {
            let mut numbers: Vec<u32> =
                runs.iter().flat_map(|(number, times)| std::iter::repeat_n(*number, *times)).collect();
            numbers.extend(single);
            let width = width_of(numbers.iter().copied().max().unwrap_or_default());

            prop_assert_eq!(decoded(&encoded(&numbers, width), width, numbers.len()), numbers);
        }
    }
}
