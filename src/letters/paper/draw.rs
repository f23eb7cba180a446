//! What can be drawn on a sheet.

use crate::domain::qr::Qr;

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Regular.
    Regular,
    /// Bold.
    Bold,
}

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Of text.
    Black,
    /// Of what is beside the point; still dark enough to read.
    Grey,
    /// Of rules.
    Light,
    /// Of shades behind text.
    Pale,
    /// The utility's own.
    Brand,
}

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    /// The size in points.
    pub size: f32,
    /// How heavy.
    pub weight: Weight,
    /// The colour.
    pub ink: Ink,
}

/// Something drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Draw {
    /// One line of text.
    Text {
        /// The left end.
        x: f32,
        /// The line it stands on.
        y: f32,
        /// How it looks.
        look: Type,
        /// The text.
        text: String,
    },
    /// A horizontal rule.
    Rule {
        /// The left end.
        x: f32,
        /// How far down.
        y: f32,
        /// How long.
        width: f32,
        /// How thick.
        thickness: f32,
        /// Whether it is dashed.
        dashed: bool,
        /// The colour.
        ink: Ink,
    },
    /// A filled rectangle.
    Shade {
        /// The left edge.
        x: f32,
        /// The upper edge.
        y: f32,
        /// How wide.
        width: f32,
        /// How high.
        height: f32,
        /// The colour.
        ink: Ink,
    },
    /// A QR code.
    Modules {
        /// The left edge.
        x: f32,
        /// The upper edge.
        y: f32,
        /// How wide and high.
        side: f32,
        /// The code.
        code: Qr,
    },
}

impl Type {
    /// Regular letters in black.
    pub const fn regular(size: f32) -> Self {
        Self { size, weight: Weight::Regular, ink: Ink::Black }
    }

    /// Bold letters in black.
    pub const fn bold(size: f32) -> Self {
        Self { size, weight: Weight::Bold, ink: Ink::Black }
    }

    /// The same in another colour.
    pub const fn in_ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// How far below one line the next one stands.
    pub fn leading(self) -> f32 {
        self.size * 1.38
    }
}

impl Ink {
    /// Returns red, green and blue.
    pub fn rgb(self) -> [u8; 3] {
        match self {
            Self::Black => [0, 0, 0],
            Self::Grey => [85, 85, 85],
            Self::Light => [170, 180, 180],
            Self::Pale => [232, 241, 241],
            Self::Brand => [0, 82, 92],
        }
    }
}
