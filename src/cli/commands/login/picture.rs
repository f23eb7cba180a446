//! A picture (PNG) of a QR code, read back into its modules, so that it can be drawn on a terminal.

use std::io::Cursor;

use png::{ColorType, Decoder, Limits, Transformations};

/// The most pixels of a side. A portal's picture has a few hundred.
const LARGEST: u32 = 4096;
/// The modules of a side that a code can have.
const SIDES: std::ops::RangeInclusive<usize> = 21..=177;
/// The upper left corner of a code begins with a bar of so many dark modules.
const BAR: usize = 7;

/// Reads the modules row by row; `true` is dark. `None` where the picture is no QR code that stands upright.
pub fn modules(bytes: &[u8]) -> Option<Vec<Vec<bool>>> {
    let dark = pixels(bytes)?;
    let rows = dark.iter().enumerate().filter(|(_, row)| row.contains(&true)).map(|(at, _)| at);
    let (top, bottom) = ends(rows)?;
    let columns = dark.iter().flat_map(|row| row.iter().enumerate().filter(|(_, d)| **d).map(|(at, _)| at));
    let (left, right) = ends(columns)?;
    let (width, height) = (right + 1 - left, bottom + 1 - top);
    let bar = dark.get(top)?.iter().skip(left).take_while(|d| **d).count();
    let module = bar / BAR;
    if module == 0 || bar % BAR != 0 || width != height || width % module != 0 {
        return None;
    }
    let side = width / module;
    if !SIDES.contains(&side) || side % 4 != 1 {
        return None;
    }
    let middle = |start: usize, at: usize| start + at * module + module / 2;
    let row = |y: usize| {
        let row = dark.get(middle(top, y))?;
        (0..side).map(|x| row.get(middle(left, x)).copied()).collect()
    };
    (0..side).map(row).collect()
}

fn ends(positions: impl Iterator<Item = usize>) -> Option<(usize, usize)> {
    positions.fold(None, |ends: Option<(usize, usize)>, at| {
        Some(ends.map_or((at, at), |(first, last)| (first.min(at), last.max(at))))
    })
}

/// Reads which pixels are dark.
fn pixels(bytes: &[u8]) -> Option<Vec<Vec<bool>>> {
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: 64 * 1024 * 1024 });
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let (width, height) = (reader.info().width, reader.info().height);
    if width > LARGEST || height > LARGEST || width == 0 {
        return None;
    }
    let mut buffer = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut buffer).ok()?;
    let samples = frame.color_type.samples();
    let has_alpha = matches!(frame.color_type, ColorType::GrayscaleAlpha | ColorType::Rgba);
    let is_dark = |pixel: &[u8]| {
        let (colour, alpha) = pixel.split_at(samples - usize::from(has_alpha));
        let sum: u32 = colour.iter().map(|sample| u32::from(*sample)).sum();
        // What lets the ground shine through is light.
        let is_there = alpha.first().is_none_or(|alpha| *alpha >= 128);
        is_there && sum < 128 * u32::try_from(colour.len()).unwrap_or(1)
    };
    let line = frame.line_size;
    let rows = buffer.chunks(line).take(usize::try_from(height).ok()?);
    Some(rows.map(|row| row.chunks_exact(samples).map(is_dark).collect()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::qr::{Correction, Qr};
    use crate::render::qr::Symbol;

    #[test]
    fn a_picture_is_read_back_as_it_was_drawn() {
        let qr = Qr::new("bankid.3f0c6a52-91d7-4c1e-8a44-5e2b7790aa01.7.bb421224c0b1265c", Correction::Low)
            .unwrap();
        for (quiet, scale) in [(4, 8), (2, 1), (0, 3)] {
            let png = Symbol::new(qr.rows(), quiet).png(scale).unwrap();
            let read = modules(&png).unwrap_or_else(|| panic!("{quiet} {scale}"));
            assert!(qr.rows().eq(read.iter().map(Vec::as_slice)), "{quiet} {scale}");
        }
    }

    #[test]
    fn what_is_no_code_is_none() {
        let blank = Symbol::new([[false; 30].as_slice(); 30], 0).png(2).unwrap();
        let bar = Symbol::new([[true; 30].as_slice(); 30], 0).png(2).unwrap();
        let mut cut = bar.clone();
        cut.truncate(40);

        for bytes in [&blank, &bar, &cut, &b"\x89PNG".to_vec(), &Vec::new()] {
            assert_eq!(modules(bytes), None);
        }
    }
}
