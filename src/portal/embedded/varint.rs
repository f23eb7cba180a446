//! Whole numbers of variable length: seven bits a byte, the lowest first, signed ones in zigzag.

/// What is left of a block's bytes.
pub(crate) struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    /// Reads a number from 1 to `most`.
    pub(crate) fn count(&mut self, most: usize) -> Option<usize> {
        usize::try_from(self.varint()?).ok().filter(|count| (1..=most).contains(count))
    }

    /// Reads a signed number.
    pub(crate) fn signed(&mut self) -> Option<i64> {
        let coded = self.varint()?;
        Some((coded >> 1).cast_signed() ^ -(coded & 1).cast_signed())
    }

    /// Reads a number. One and two bytes, nearly all of a block, take no branch that depends on the data.
    #[inline]
    pub(crate) fn varint(&mut self) -> Option<u64> {
        if let Some(two) = self.0.first_chunk::<2>() {
            let word = u16::from_le_bytes(*two);
            let more = (word >> 7) & 1;
            if word & 0x8080 != 0x8080 {
                let low = (word & 0x7F) | (((word >> 1) & 0x3F80) * more);
                self.0 = self.0.get(1 + usize::from(more)..)?;
                return Some(u64::from(low));
            }
        }
        self.long_varint()
    }

    fn long_varint(&mut self) -> Option<u64> {
        let mut out = 0_u64;
        for (index, byte) in self.0.iter().enumerate().take(10) {
            let shift = 7 * u32::try_from(index).ok()?;
            let bits = u64::from(byte & 0x7F);
            if bits.leading_zeros() < shift {
                return None;
            }
            out |= bits << shift;
            if byte & 0x80 == 0 {
                self.0 = self.0.get(index + 1..)?;
                return Some(out);
            }
        }
        None
    }

    /// Steps over the runs of missing values, checks them, and returns a reader of them alone.
    pub(crate) fn missing(&mut self, count: usize) -> Option<Reader<'a>> {
        let runs = usize::try_from(self.varint()?).ok().filter(|runs| *runs <= count)?;
        let from = self.0;
        let mut sum = 0_usize;
        for _ in 0..runs {
            sum = sum.checked_add(usize::try_from(self.varint()?).ok()?)?;
            sum = sum.checked_add(self.count(count)?)?;
        }
        let length = from.len() - self.0.len();
        (sum <= count).then_some(Reader(from.get(..length)?))
    }
}

/// Writes a number.
pub(crate) fn put(out: &mut Vec<u8>, mut number: u64) {
    while number > 0x7F {
        out.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Writes how many there are of something.
pub(crate) fn put_count(out: &mut Vec<u8>, count: usize) {
    put(out, count as u64);
}

/// Writes a signed number.
pub(crate) fn put_signed(out: &mut Vec<u8>, number: i64) {
    put(out, (number.cast_unsigned() << 1) ^ (number >> 63).cast_unsigned());
}
