//! QR codes: a text as a square of dark and light modules (ISO/IEC 18004). Drawing it is for others.
//!
//! Text goes in as UTF-8 bytes without a mark of the character set, as the readers of banks expect it. One mode
//! only: an encoder that looks for shorter ones takes parts of UTF-8 for Shift JIS.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// How many light modules belong around a symbol, on each side.
pub const QUIET: usize = 4;

/// A QR code without its quiet zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    width: usize,
    dark: Vec<bool>,
}

/// How much of a symbol may be dirty or torn. A symbol that has room for more gets more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Correction {
    /// At least 7 per cent: for screens, which are clean and small.
    Low,
    /// At least 15 per cent: for paper.
    Medium,
}

/// Makes the smallest symbol that holds a text, for paper. `None` for no text and for more than 2,331 bytes.
pub fn matrix(text: &str) -> Option<Qr> {
    Qr::new(text, Correction::Medium)
}

impl Qr {
    /// Makes the smallest symbol that holds a text. `None` for no text and for one that no symbol holds.
    pub fn new(text: &str, correction: Correction) -> Option<Self> {
        let level = match correction {
            Correction::Low => QrCodeEcc::Low,
            Correction::Medium => QrCodeEcc::Medium,
        };
        if text.is_empty() {
            return None;
        }
        let segment = QrSegment::make_bytes(text.as_bytes());
        let mask: Option<Mask> = None;
        let (least, most) = (Version::MIN, Version::MAX);
        let code = QrCode::encode_segments_advanced(&[segment], level, least, most, mask, true).ok()?;
        let side = 0..code.size();
        let dark = side.clone().flat_map(|y| side.clone().map(move |x| (x, y)));
        Some(Self {
            width: usize::try_from(code.size()).ok()?,
            dark: dark.map(|(x, y)| code.get_module(x, y)).collect(),
        })
    }

    /// How many modules a side has: 21 to 177.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Returns the modules row by row, from the top and the left; `true` is dark.
    pub fn rows(&self) -> impl Iterator<Item = &[bool]> {
        self.dark.chunks(self.width)
    }

    /// Whether a module is dark. What lies outside is light.
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        x < self.width && self.dark.get(y.saturating_mul(self.width).saturating_add(x)) == Some(&true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What another encoder makes of the text: version 3, 15 per cent, mask 2.
    const OTHER: [&str; 29] = [
        "#######....#####...#..#######",
        "#.....#..#..#######...#.....#",
        "#.###.#.#...##.#..#...#.###.#",
        "#.###.#.##..#.##.##.#.#.###.#",
        "#.###.#.##.....##..#..#.###.#",
        "#.....#.####.....#....#.....#",
        "#######.#.#.#.#.#.#.#.#######",
        "........#.#...#.#.##.........",
        "#.#####..#.......##.#.#####..",
        ".###.#.#.#.#####...#..#.#...#",
        ".##...##..#.####..#.#..#.###.",
        "...#.#.##....#.#..##.#.....##",
        "###.###.####..########.#.###.",
        "#####..##..........#..#.#...#",
        "####.########..##.#..####..#.",
        "##..##.#.####.#...#..#.......",
        "..#.###.........###.##.#.###.",
        "#..#......#..##....#..#.#...#",
        "#..#..##########..#..#..#..#.",
        "#.#.##...##..#.##.#.....#...#",
        "#.#..###.#.##.#####.########.",
        "........#####......##...#..#.",
        "#######....#...#..###.#.#....",
        "#.....#.###.#.#.....#...#..##",
        "#.###.#.#...#..####.########.",
        "#.###.#.#####.#......#.#...##",
        "#.###.#.##....#######.#.#..#.",
        "#.....#..#...#....#.###.#..#.",
        "#######.###..######..#..###..",
    ];

    fn drawn(qr: &Qr) -> Vec<String> {
        qr.rows().map(|row| row.iter().map(|dark| if *dark { '#' } else { '.' }).collect()).collect()
    }

    #[test]
    fn a_symbol_has_its_three_finders_and_its_timing() {
        let qr = matrix("C1230000009;4818,00;202600012324;0").expect("a symbol");
        let rows = drawn(&qr);

        assert_eq!(qr.width(), 29);
        for start in [0, 22] {
            let side = &rows[start][..7];
            assert_eq!(side, "#######");
            assert_eq!(&rows[start + 3][..7], "#.###.#");
        }
        assert_eq!(&rows[0][22..], "#######");
        assert_eq!(&rows[6][8..21], "#.#.#.#.#.#.#");
        assert!(!qr.is_dark(29, 0) && !qr.is_dark(0, 29) && !qr.is_dark(usize::MAX, usize::MAX));
    }

    #[test]
    fn another_encoder_makes_the_same_symbol() {
        let qr = matrix("C1230000009;4818,00;202600012324;0").expect("a symbol");

        assert_eq!(drawn(&qr), OTHER);
    }

    #[test]
    fn more_is_not_taken_than_a_symbol_holds() {
        assert_eq!(matrix(""), None);
        assert_eq!(matrix(&"å".repeat(1165)).map(|qr| qr.width()), Some(177));
        assert_eq!(matrix(&"å".repeat(1166)), None);
    }

    #[test]
    fn a_screen_gets_a_smaller_symbol_than_paper() {
        let text = "x".repeat(205);
        let width = |correction| Qr::new(&text, correction).map(|qr| qr.width());

        assert_eq!(width(Correction::Low), Some(53));
        assert_eq!(width(Correction::Medium), Some(57));
    }
}
