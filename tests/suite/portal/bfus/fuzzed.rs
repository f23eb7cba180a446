//! What the fuzz target does, over a fixed number of mutations of known answers: always the same ones.

#[path = "../../../../fuzz/fuzz_targets/reading.rs"]
mod reading;

use serde_json::json;

const MUTATIONS: usize = 2_000;

const KNOWN: [&str; 6] = [
    include_str!("../../../fixtures/bfus/consumption-hours.json"),
    include_str!("../../../fixtures/bfus/contracts.json"),
    include_str!("../../../fixtures/bfus/invoices.json"),
    include_str!("../../../fixtures/bfus/meter-readings.json"),
    include_str!("../../../fixtures/bfus/on-load.json"),
    include_str!("../../../fixtures/bfus/waste-services.json"),
];

/// What hurts where it is put.
const PIECES: [&str; 16] = [
    "null",
    "\"",
    "\\",
    "{",
    "]",
    "\\u0000",
    "\\ud800",
    "1e309",
    "-0",
    "/Date(-1)/",
    "\u{feff}",
    "{\"d\":",
    "[[[[",
    "\r\n",
    "å",
    "9999999999999999999999",
];

/// A generator of numbers that look as if by chance (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end.max(1)).unwrap()).unwrap()
    }
}

/// The known answers in every envelope.
fn corpus() -> Vec<Vec<u8>> {
    let wrap = |text: &str| {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        let plain = value.to_string();
        [
            json!({ "d": value }).to_string(),
            json!({ "d": plain }).to_string(),
            json!({ "d": json!(plain).to_string() }).to_string(),
            plain,
        ]
    };
    KNOWN.iter().flat_map(|text| wrap(text)).map(String::into_bytes).collect()
}

fn mutated(dice: &mut Dice, corpus: &[Vec<u8>]) -> Vec<u8> {
    let mut body = corpus[dice.below(corpus.len())].clone();
    for _ in 0..=dice.below(4) {
        let at = dice.below(body.len() + 1);
        let end = (at + dice.below(40)).min(body.len());
        match dice.below(5) {
            0 => drop(body.drain(at..end)),
            1 => drop(body.splice(at..at, PIECES[dice.below(PIECES.len())].bytes())),
            2 => body.extend_from_within(at..end),
            3 => body.truncate(at),
            _ => body[at..end].iter_mut().for_each(|byte| *byte ^= 1 << dice.below(8)),
        }
    }
    body
}

#[test]
fn mutations_of_known_answers_neither_panic_nor_are_read_in_two_ways() {
    let (mut dice, corpus) = (Dice(0x2545_f491_4f6c_dd1d), corpus());
    corpus.iter().for_each(|body| reading::read_all(body));
    for number in 0..MUTATIONS {
        let body = mutated(&mut dice, &corpus);
        let read = std::panic::catch_unwind(|| reading::read_all(&body));
        assert!(read.is_ok(), "{number}: {}", String::from_utf8_lossy(&body));
    }
}
