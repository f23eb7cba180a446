//! A QR code drawn: on a terminal, as PNG, as SVG. Making its modules out of a text is not for here.
//!
//! It is always dark on light with its quiet zone, for readers do not agree on light symbols on dark. A terminal
//! that has colours gets both colours, whatever its own are; without them what is light is drawn and what is
//! dark is left, as on most terminals.

use std::io;

use crate::render::RenderError;

/// Black on white of the 256 colours: no theme changes these two.
const BLACK_ON_WHITE: &str = "\u{1b}[38;5;16;48;5;231m";
const BLACK: &str = "\u{1b}[48;5;16m";
const WHITE: &str = "\u{1b}[48;5;231m";
const PLAIN: &str = "\u{1b}[0m";

/// The modules of a QR code, with its quiet zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    width: usize,
    quiet: usize,
    dark: Vec<bool>,
}

/// What a terminal draws it with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyphs {
    /// `▀` and its like: two modules above each other in one column.
    HalfBlocks,
    /// ASCII: a module takes two columns.
    Ascii,
}

impl Symbol {
    /// Takes the modules of a square row by row, `true` is dark, and puts `quiet` light ones around them.
    pub fn new<'m>(rows: impl IntoIterator<Item = &'m [bool]>, quiet: usize) -> Self {
        let mut dark = Vec::new();
        let mut width = 0;
        for row in rows {
            width = row.len();
            dark.extend_from_slice(row);
        }
        Self { width, quiet, dark }
    }

    /// How many modules a side has, the quiet zone included.
    pub fn side(&self) -> usize {
        self.width + 2 * self.quiet
    }

    /// How many columns of a terminal it takes.
    pub fn columns(&self, glyphs: Glyphs) -> usize {
        match glyphs {
            Glyphs::HalfBlocks => self.side(),
            Glyphs::Ascii => 2 * self.side(),
        }
    }

    /// Draws it for a terminal, line by line.
    pub fn lines(&self, glyphs: Glyphs, colour: bool) -> Vec<String> {
        match glyphs {
            Glyphs::HalfBlocks => (0..self.side()).step_by(2).map(|y| self.half_blocks(y, colour)).collect(),
            Glyphs::Ascii => (0..self.side()).map(|y| self.ascii(y, colour)).collect(),
        }
    }

    /// Makes an SVG picture, one unit a module, with a title for those who do not see it.
    pub fn svg(&self, title: &str) -> String {
        let side = self.side();
        let title = title.replace('&', "&amp;").replace('<', "&lt;").replace(|c: char| c.is_control(), " ");
        let mut path = String::new();
        for y in 0..side {
            let mut x = 0;
            while x < side {
                let run = (x..side).take_while(|x| self.is_dark(*x, y)).count();
                if run > 0 {
                    path.push_str(&format!("M{x} {y}h{run}v1h-{run}z"));
                }
                x += run.max(1);
            }
        }
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" width=\"{px}\" \
             height=\"{px}\" shape-rendering=\"crispEdges\">\n<title>{title}</title>\n\
             <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/>\n<path fill=\"#000\" d=\"{path}\"/>\n</svg>\n",
            px = side * 8
        )
    }

    /// Makes a PNG picture in black and white, `scale` pixels a module.
    ///
    /// # Errors
    /// When it has more pixels than a PNG may have.
    pub fn png(&self, scale: usize) -> Result<Vec<u8>, RenderError> {
        let pixels = self.side().saturating_mul(scale);
        let side = u32::try_from(pixels).map_err(|error| RenderError::Output(io::Error::other(error)))?;
        let mut bytes = Vec::new();
        let failed = |error: png::EncodingError| RenderError::Output(io::Error::other(error));
        let mut encoder = png::Encoder::new(&mut bytes, side, side);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::One);
        let mut writer = encoder.write_header().map_err(failed)?;
        let rows = (0..self.side()).flat_map(|y| std::iter::repeat_n(self.bits(y, scale), scale));
        writer.write_image_data(&rows.flatten().collect::<Vec<u8>>()).map_err(failed)?;
        writer.finish().map_err(failed)?;
        Ok(bytes)
    }

    /// Whether a module is dark, counted from the corner of the quiet zone.
    fn is_dark(&self, x: usize, y: usize) -> bool {
        let (Some(x), Some(y)) = (x.checked_sub(self.quiet), y.checked_sub(self.quiet)) else { return false };
        x < self.width && self.dark.get(y * self.width + x) == Some(&true)
    }

    fn half_blocks(&self, y: usize, colour: bool) -> String {
        let last = y + 1 == self.side();
        let drawn = (0..self.side()).map(|x| {
            let (upper, lower) = (self.is_dark(x, y), self.is_dark(x, y + 1));
            // Without colours the light modules are drawn; below the last row there is none.
            match if colour { (upper, lower) } else { (!upper, !lower && !last) } {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            }
        });
        let drawn: String = drawn.collect();
        if colour { format!("{BLACK_ON_WHITE}{drawn}{PLAIN}") } else { drawn.trim_end().to_owned() }
    }

    fn ascii(&self, y: usize, colour: bool) -> String {
        let row = (0..self.side()).map(|x| self.is_dark(x, y));
        if !colour {
            let drawn: String = row.map(|dark| if dark { "  " } else { "##" }).collect();
            return drawn;
        }
        let mut out = String::new();
        let mut before = None;
        for dark in row {
            if before != Some(dark) {
                out.push_str(if dark { BLACK } else { WHITE });
            }
            out.push_str("  ");
            before = Some(dark);
        }
        out + PLAIN
    }

    /// A row of pixels as PNG packs them: eight a byte, the first in the highest bit, 1 is white.
    fn bits(&self, y: usize, scale: usize) -> Vec<u8> {
        let pixels = self.side() * scale;
        let light = |x: usize| x < pixels && !self.is_dark(x / scale.max(1), y);
        let byte = |start: usize| (start..start + 8).fold(0, |byte, x| byte << 1 | u8::from(light(x)));
        (0..pixels).step_by(8).map(byte).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Glyphs, Symbol};

    /// Three modules a side, the upper left corner and the middle dark.
    fn symbol() -> Symbol {
        let rows = [[true, false, false], [false, true, false], [false, false, false]];
        Symbol::new(rows.iter().map(<[bool; 3]>::as_slice), 1)
    }

    #[test]
    fn a_terminal_with_colours_gets_dark_on_light_whatever_its_own_colours_are() {
        let start = "\u{1b}[38;5;16;48;5;231m";
        assert_eq!(
            symbol().lines(Glyphs::HalfBlocks, true),
            [
                format!("{start} ▄   \u{1b}[0m"),
                format!("{start}  ▀  \u{1b}[0m"),
                format!("{start}     \u{1b}[0m"),
            ]
        );
        assert_eq!(
            symbol().lines(Glyphs::Ascii, true)[1],
            "\u{1b}[48;5;231m  \u{1b}[48;5;16m  \u{1b}[48;5;231m      \u{1b}[0m"
        );
    }

    #[test]
    fn without_colours_what_is_light_is_drawn() {
        assert_eq!(symbol().lines(Glyphs::HalfBlocks, false), ["█▀███", "██▄██", "▀▀▀▀▀"]);
        assert_eq!(
            symbol().lines(Glyphs::Ascii, false),
            ["##########", "##  ######", "####  ####", "##########", "##########"]
        );
        assert_eq!((symbol().columns(Glyphs::HalfBlocks), symbol().columns(Glyphs::Ascii)), (5, 10));
    }

    #[test]
    fn an_svg_has_a_box_for_every_run_of_dark_modules_and_a_harmless_title() {
        let svg = symbol().svg("<a> & b\u{1b}");

        assert!(svg.contains("d=\"M1 1h1v1h-1zM2 2h1v1h-1z\""), "{svg}");
        assert!(svg.contains("viewBox=\"0 0 5 5\""), "{svg}");
        assert!(svg.contains("<title>&lt;a> &amp; b </title>"), "{svg}");
    }

    #[test]
    fn a_png_has_every_module_as_a_square_of_pixels() {
        let png = symbol().png(3).expect("a picture");
        let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().expect("a picture");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut pixels).expect("pixels");

        let light = |x: usize, y: usize| pixels[y * 2 + x / 8] >> (7 - x % 8) & 1 == 1;
        for (x, y) in (0..15).flat_map(|y| (0..15).map(move |x| (x, y))) {
            assert_eq!(!light(x, y), matches!((x / 3, y / 3), (1, 1) | (2, 2)), "{x} {y}");
        }
    }
}
