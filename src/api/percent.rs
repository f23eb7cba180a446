//! `%xx`, as it stands in queries and in the names of files.

/// Reads `%xx`. `None` where what it stands for is no text.
pub fn decoded(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut out = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'%' => {
                let (high, low) = (char::from(bytes.next()?), char::from(bytes.next()?));
                u8::try_from(high.to_digit(16)? * 16 + low.to_digit(16)?).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn what_is_written_with_percents_is_read_and_what_is_no_text_is_none() {
        assert_eq!(decoded("%C3%A4ngs v%c3%a4g").as_deref(), Some("ängs väg"));
        for wrong in ["%", "%4", "%zz", "%+1", "%C3"] {
            assert_eq!(decoded(wrong), None, "{wrong}");
        }
    }
}
