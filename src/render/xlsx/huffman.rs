//! Huffman codes as deflate wants them: of limited length, and given by their lengths alone (RFC 1951, 3.2.2).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The longest code that deflate knows.
pub const LONGEST: u8 = 15;

/// Returns how long the code of each symbol is, at most [`LONGEST`] bits; 0 for one that does not occur. Two symbols
/// have a code in any case: some readers do not take a table with fewer.
pub fn lengths<const N: usize>(counts: &[u32; N]) -> [u8; N] {
    let mut counts = *counts;
    for count in counts.iter_mut().take(2) {
        *count = (*count).max(1);
    }
    loop {
        let lengths = unlimited(&counts);
        if lengths.iter().all(|length| *length <= LONGEST) {
            return lengths;
        }
        // Rarer symbols come nearer to the common ones until the tree is flat enough; each round halves the span.
        counts.iter_mut().filter(|count| **count > 0).for_each(|count| *count = count.div_ceil(2));
    }
}

/// The lengths of the best code, however long.
fn unlimited<const N: usize>(counts: &[u32; N]) -> [u8; N] {
    let used = || counts.iter().enumerate().filter(|(_, count)| **count > 0);
    let mut waiting: BinaryHeap<Reverse<(u64, usize)>> =
        used().map(|(symbol, count)| Reverse((u64::from(*count), symbol))).collect();
    // Leaves are numbered as symbols, branches from N on; each knows what it hangs from.
    let mut above = vec![0; 2 * N];
    let mut branch = N;
    while let (Some(Reverse(first)), Some(Reverse(second))) = (waiting.pop(), waiting.peek().copied()) {
        waiting.pop();
        for (_, node) in [first, second] {
            above[node] = branch;
        }
        waiting.push(Reverse((first.0 + second.0, branch)));
        branch += 1;
    }
    let root = branch - 1;
    let mut out = [0; N];
    for (symbol, _) in used() {
        let mut node = symbol;
        while node != root {
            node = above[node];
            out[symbol] += 1;
        }
    }
    out
}

/// Returns the code of each symbol, its first bit lowest, as deflate writes it.
pub fn codes<const N: usize>(lengths: &[u8; N]) -> [u32; N] {
    let mut of_length = [0_u32; LONGEST as usize + 2];
    for length in lengths.iter().filter(|length| **length > 0) {
        of_length[usize::from(*length)] += 1;
    }
    let mut next = [0_u32; LONGEST as usize + 2];
    for bits in 1..=usize::from(LONGEST) {
        next[bits] = (next[bits - 1] + of_length[bits - 1]) << 1;
    }
    let mut out = [0; N];
    for (code, length) in out.iter_mut().zip(lengths).filter(|(_, length)| **length > 0) {
        let value = &mut next[usize::from(*length)];
        *code = value.reverse_bits() >> (32 - u32::from(*length));
        *value += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes of a complete table fill the space of codes to the last (Kraft).
    fn fills<const N: usize>(lengths: &[u8; N]) -> u32 {
        lengths.iter().filter(|length| **length > 0).map(|length| 1 << (LONGEST - length)).sum()
    }

    #[test]
    fn a_code_is_complete_and_never_too_long() {
        let mut counts = [0_u32; 40];
        let (mut one, mut two) = (1_u32, 1_u32);
        for count in counts.iter_mut().take(38) {
            *count = one;
            (one, two) = (two, one + two);
        }

        let lengths = lengths(&counts);

        assert!(lengths.iter().all(|length| *length <= LONGEST), "{lengths:?}");
        assert_eq!(fills(&lengths), 1 << LONGEST);
        assert_eq!((lengths[38], lengths[39]), (0, 0));
    }

    #[test]
    fn two_symbols_have_a_code_where_none_occurs() {
        assert_eq!(lengths(&[0; 30])[..3], [1, 1, 0]);
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        // The example of RFC 1951, 3.2.2: ABCDEFGH with lengths 3, 3, 3, 3, 3, 2, 4, 4.
        let codes = codes(&[3, 3, 3, 3, 3, 2, 4, 4]);

        let forward = |code: u32, bits: u32| code.reverse_bits() >> (32 - bits);
        assert_eq!([forward(codes[0], 3), forward(codes[4], 3)], [0b010, 0b110]);
        assert_eq!(
            [forward(codes[5], 2), forward(codes[6], 4), forward(codes[7], 4)],
            [0b00, 0b1110, 0b1111]
        );
    }
}
