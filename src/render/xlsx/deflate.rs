//! Deflate (RFC 1951) for text made of rows: what a row repeats stands where the row before has the same field, so
//! that one guess takes the place of a search.
//!
//! Why not the deflate that everybody uses? It spends more time on searching than the rest of a workbook takes. Where
//! the guess fails, one look at where the same four bytes stood last finds what a day or a week ago was alike.

use crate::render::xlsx::huffman::{codes, lengths};

/// How far back a match may lie.
const WINDOW: usize = 32_768;
/// The shortest match that is worth its bits.
const SHORTEST: usize = 4;
/// The longest match that deflate knows.
const LONGEST: usize = 258;
/// How many places are remembered.
const PLACES: usize = 4_096;

const LITERALS: usize = 286;
const DISTANCES: usize = 30;
const END_OF_BLOCK: usize = 256;

/// The first length of each length code, from code 257 on, and how many bits say the rest.
const LENGTHS: [(u16, u8); 29] = [
    (3, 0),
    (4, 0),
    (5, 0),
    (6, 0),
    (7, 0),
    (8, 0),
    (9, 0),
    (10, 0),
    (11, 1),
    (13, 1),
    (15, 1),
    (17, 1),
    (19, 2),
    (23, 2),
    (27, 2),
    (31, 2),
    (35, 3),
    (43, 3),
    (51, 3),
    (59, 3),
    (67, 4),
    (83, 4),
    (99, 4),
    (115, 4),
    (131, 5),
    (163, 5),
    (195, 5),
    (227, 5),
    (258, 0),
];

/// The order in which the lengths of the code of lengths are written.
const ORDER: [u8; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/// A literal, or a match as 1 << 31 | length << 16 | distance.
type Token = u32;
const MATCH: Token = 1 << 31;

/// Packs one stretch of text after the other; each begins anew, so that they can be written one behind the other.
pub struct Packer {
    length_codes: [u8; LONGEST + 1],
    tokens: Vec<Token>,
    literals: [u32; LITERALS],
    distances: [u32; DISTANCES],
    fields: Vec<usize>,
    places: Box<[u32; PLACES]>,
}

impl Packer {
    /// Makes one that has packed nothing.
    pub fn new() -> Self {
        let mut length_codes = [0; LONGEST + 1];
        for (code, (first, _)) in (0_u8..).zip(LENGTHS) {
            length_codes[usize::from(first)..].fill(code);
        }
        Self {
            length_codes,
            tokens: Vec::new(),
            literals: [0; LITERALS],
            distances: [0; DISTANCES],
            fields: Vec::new(),
            places: Box::new([0; PLACES]),
        }
    }

    /// Takes in text that is like nothing else.
    pub fn plain(&mut self, text: &[u8]) {
        text.iter().for_each(|byte| self.literal(*byte));
    }

    /// Takes in the row that begins at the last of `fields`' first and goes to the end of `text`, which holds all that
    /// was taken in since the last [`pack`](Self::pack). `fields` are the places where something begins that may be as
    /// in the row before, growing, the first being the row's start.
    pub fn row(&mut self, text: &[u8], fields: &[usize]) {
        let mut at = fields.first().copied().unwrap_or(text.len());
        let mut field = 0;
        let known = self.fields.len() == fields.len();
        while at < text.len() {
            while fields.get(field + 1).is_some_and(|next| *next <= at) {
                field += 1;
            }
            let guess = (known && !self.fields.is_empty()).then(|| self.fields[field] + (at - fields[field]));
            let (length, from) = self.find(text, at, guess);
            if length >= SHORTEST {
                self.repeat(length, at - from);
                at += length;
            } else {
                self.literal(text[at]);
                at += 1;
            }
        }
        self.fields.clear();
        self.fields.extend_from_slice(fields);
    }

    /// The longer of two matches: at the guess, and where the same four bytes stood last.
    fn find(&mut self, text: &[u8], at: usize, guess: Option<usize>) -> (usize, usize) {
        let near = |from: usize| from < at && at - from <= WINDOW;
        let guessed = guess.filter(|from| near(*from)).map_or((0, 0), |from| (alike(text, from, at), from));
        // A long match at the guess is the field itself, and its end is where to look next.
        if guessed.0 >= 2 * SHORTEST {
            return guessed;
        }
        let Some(four) = text.get(at..at + SHORTEST).and_then(|bytes| bytes.try_into().ok()) else {
            return guessed;
        };
        let slot = (u32::from_le_bytes(four).wrapping_mul(2_654_435_761) >> 20) as usize % PLACES;
        let stood = self.places[slot] as usize;
        // Zero is no place: the first byte of a text is never worth looking back at.
        self.places[slot] = u32::try_from(at).unwrap_or(0);
        if stood == 0 || !near(stood) {
            return guessed;
        }
        let length = alike(text, stood, at);
        if length > guessed.0 { (length, stood) } else { guessed }
    }

    fn literal(&mut self, byte: u8) {
        self.tokens.push(Token::from(byte));
        self.literals[usize::from(byte)] += 1;
    }

    fn repeat(&mut self, mut length: usize, distance: usize) {
        while length > 0 {
            // What is left for the next piece must be a match of its own.
            let piece = match length {
                ..=LONGEST => length,
                259 | 260 => LONGEST - 3,
                _ => LONGEST,
            };
            self.tokens.push(MATCH | (piece as u32) << 16 | distance as u32);
            self.literals[257 + usize::from(self.length_codes[piece])] += 1;
            self.distances[distance_code(distance as u32).0] += 1;
            length -= piece;
        }
    }

    /// Appends what was taken in as one block, and begins anew. The last block ends the stream; any other ends on a
    /// whole byte.
    pub fn pack(&mut self, out: &mut Vec<u8>, is_last: bool) {
        self.literals[END_OF_BLOCK] = 1;
        let (of_literals, of_distances) = (lengths(&self.literals), lengths(&self.distances));
        let mut bits = Bits { waiting: 0, count: 0, out };
        bits.put(0b100, 3);
        header(&mut bits, &of_literals, &of_distances);
        self.body(&mut bits, (&of_literals, &codes(&of_literals)), (&of_distances, &codes(&of_distances)));
        // An empty block behind it: the last one of the stream, or a stored one that fills up the byte.
        if is_last {
            bits.put(0b011, 3);
            bits.put(0, 7);
            bits.flush();
        } else {
            bits.put(0, 3);
            bits.flush();
            bits.out.extend_from_slice(&[0, 0, 0xff, 0xff]);
        }
        self.tokens.clear();
        self.literals = [0; LITERALS];
        self.distances = [0; DISTANCES];
        self.fields.clear();
        self.places.fill(0);
    }

    fn body(
        &self,
        bits: &mut Bits<'_>,
        (literal_lengths, literal_codes): (&[u8; LITERALS], &[u32; LITERALS]),
        (distance_lengths, distance_codes): (&[u8; DISTANCES], &[u32; DISTANCES]),
    ) {
        // Each length with its further bits, ready to be written.
        let ready: [(u32, u32); LONGEST + 1] = std::array::from_fn(|length| {
            let code = usize::from(self.length_codes[length]);
            let ((first, more), size) = (LENGTHS[code], u32::from(literal_lengths[257 + code]));
            let rest = (length as u32).saturating_sub(u32::from(first));
            (literal_codes[257 + code] | rest << size, size + u32::from(more))
        });
        for token in &self.tokens {
            if token & MATCH == 0 {
                let symbol = *token as usize;
                bits.put(literal_codes[symbol], u32::from(literal_lengths[symbol]));
                continue;
            }
            let (value, count) = ready[((token & !MATCH) >> 16) as usize];
            bits.put(value, count);
            let distance = token & 0xffff;
            let (code, first, more) = distance_code(distance);
            let size = u32::from(distance_lengths[code]);
            bits.put(distance_codes[code] | (distance - first) << size, size + more);
        }
        bits.put(literal_codes[END_OF_BLOCK], u32::from(literal_lengths[END_OF_BLOCK]));
    }
}

/// The head of a block: how long each code is, each length in four bits of its own.
fn header(bits: &mut Bits<'_>, literals: &[u8; LITERALS], distances: &[u8; DISTANCES]) {
    bits.put((LITERALS - 257) as u32, 5);
    bits.put((DISTANCES - 1) as u32, 5);
    bits.put((ORDER.len() - 4) as u32, 4);
    for symbol in ORDER {
        bits.put(if symbol < 16 { 4 } else { 0 }, 3);
    }
    for length in literals.iter().chain(distances) {
        bits.put(u32::from(*length).reverse_bits() >> 28, 4);
    }
}

/// How many bytes from `at` on are as those from `from` on, which is before it.
fn alike(text: &[u8], from: usize, at: usize) -> usize {
    let new = &text[at..];
    let old = &text[from..from + new.len()];
    let mut count = 0;
    while let (Some(one), Some(other)) = (old[count..].first_chunk(), new[count..].first_chunk()) {
        let difference = u64::from_le_bytes(*one) ^ u64::from_le_bytes(*other);
        if difference != 0 {
            return count + (difference.trailing_zeros() / 8) as usize;
        }
        count += 8;
    }
    let rest = old[count..].iter().zip(&new[count..]);
    count + rest.take_while(|(one, other)| one == other).count()
}

/// The code of a distance, the first distance with it, and how many bits say the rest.
fn distance_code(distance: u32) -> (usize, u32, u32) {
    if distance <= 4 {
        return (distance.saturating_sub(1) as usize, distance, 0);
    }
    let highest = 31 - (distance - 1).leading_zeros();
    let half = ((distance - 1) >> (highest - 1)) & 1;
    let code = 2 * highest + half;
    (code as usize, ((2 + half) << (highest - 1)) + 1, highest - 1)
}

/// Bits on their way, the first lowest.
struct Bits<'o> {
    waiting: u64,
    count: u32,
    out: &'o mut Vec<u8>,
}

impl Bits<'_> {
    fn put(&mut self, value: u32, count: u32) {
        self.waiting |= u64::from(value) << self.count;
        self.count += count;
        if self.count >= 32 {
            self.out.extend_from_slice(&(self.waiting as u32).to_le_bytes());
            self.waiting >>= 32;
            self.count -= 32;
        }
    }

    fn flush(&mut self) {
        while self.count > 0 {
            self.out.push(self.waiting as u8);
            self.waiting >>= 8;
            self.count = self.count.saturating_sub(8);
        }
        self.waiting = 0;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use proptest::prelude::*;

    use super::*;

    /// What an inflate that knows nothing of this one makes of it.
    fn inflated(packed: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        flate2::read::DeflateDecoder::new(packed).read_to_end(&mut out).expect("a valid stream");
        out
    }

    /// Packs rows of fields, a stretch after every few of them.
    fn packed(rows: &[Vec<Vec<u8>>], stretch: usize) -> (Vec<u8>, Vec<u8>) {
        let (mut packer, mut out, mut all) = (Packer::new(), Vec::new(), Vec::new());
        for rows in rows.chunks(stretch.max(1)) {
            let mut text = Vec::new();
            for row in rows {
                let mut fields = Vec::new();
                for field in row {
                    fields.push(text.len());
                    text.extend_from_slice(field);
                }
                packer.row(&text, &fields);
            }
            packer.pack(&mut out, false);
            all.extend(text);
        }
        packer.plain(b"the end");
        packer.pack(&mut out, true);
        all.extend_from_slice(b"the end");
        (out, all)
    }

    fn field() -> impl Strategy<Value = Vec<u8>> {
        prop_oneof![
            prop::collection::vec(any::<u8>(), 0..12),
            prop::collection::vec(prop::sample::select(b"01".to_vec()), 0..600),
            Just(b"<c r=\"A".to_vec()),
            Just(b"735999000000000013".to_vec()),
        ]
    }

    proptest! {
        #[test]
        fn whatever_is_packed_comes_back(
            rows in prop::collection::vec(prop::collection::vec(field(), 0..6), 0..60),
            stretch in 1_usize..20,
        ) {
            let (packed, text) = packed(&rows, stretch);

            prop_assert_eq!(inflated(&packed), text);
        }
    }

    #[test]
    fn a_match_reaches_back_as_far_as_deflate_knows_and_no_farther() {
        for gap in [WINDOW - 40, WINDOW - 8, WINDOW, WINDOW + 8, 2 * WINDOW] {
            let noise: Vec<u8> =
                (0..gap as u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
            let row = |filling: &[u8]| vec![b"once upon a time".to_vec(), filling.to_vec()];

            let (packed, text) = packed(&[row(&noise), row(b"there was")], 10);

            assert_eq!(inflated(&packed), text, "{gap}");
        }
    }

    #[test]
    fn rows_that_are_alike_take_little_room() {
        let row = |n: u32| {
            vec![
                b"735999000000000013,electricity,".to_vec(),
                n.to_string().into_bytes(),
                b",measured\n".to_vec(),
            ]
        };
        let rows: Vec<_> = (0..5000).map(|n| row(100_000 + n * 7919 % 90_000)).collect();

        let (packed, text) = packed(&rows, 5000);

        assert!(packed.len() * 8 < text.len(), "{} of {}", packed.len(), text.len());
    }
}
