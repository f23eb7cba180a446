//! Standard input, output and error.

use std::cell::{RefCell, RefMut};
use std::io::{self, BufWriter, IsTerminal, Read, Write};

const BUFFER: usize = 64 * 1024;

/// The three streams, and which of them are a terminal.
pub struct Streams {
    input: RefCell<Box<dyn Read>>,
    output: RefCell<Box<dyn Write>>,
    errors: RefCell<Box<dyn Write>>,
    is_real: bool,
    /// Whether a person types the input.
    pub input_is_terminal: bool,
    /// Whether a person reads the output.
    pub output_is_terminal: bool,
    /// Whether a person reads the messages.
    pub errors_are_terminal: bool,
}

impl Streams {
    /// Takes the streams of the process. The output is buffered: [`flush`](Self::flush) it at the end.
    pub fn real() -> Self {
        Self {
            input: RefCell::new(Box::new(io::stdin())),
            output: RefCell::new(Box::new(BufWriter::with_capacity(BUFFER, io::stdout()))),
            errors: RefCell::new(Box::new(io::stderr())),
            is_real: true,
            input_is_terminal: io::stdin().is_terminal(),
            output_is_terminal: io::stdout().is_terminal(),
            errors_are_terminal: io::stderr().is_terminal(),
        }
    }

    /// Makes streams out of anything; none of them is a terminal.
    pub fn of(input: Box<dyn Read>, output: Box<dyn Write>, errors: Box<dyn Write>) -> Self {
        Self {
            input: RefCell::new(input),
            output: RefCell::new(output),
            errors: RefCell::new(errors),
            is_real: false,
            input_is_terminal: false,
            output_is_terminal: false,
            errors_are_terminal: false,
        }
    }

    /// Lends standard input. Only one may hold it at a time.
    pub fn input(&self) -> RefMut<'_, Box<dyn Read>> {
        self.input.borrow_mut()
    }

    /// Lends standard output. Only one may hold it at a time.
    pub fn output(&self) -> RefMut<'_, Box<dyn Write>> {
        self.output.borrow_mut()
    }

    /// Lends standard error. Only one may hold it at a time.
    pub fn errors(&self) -> RefMut<'_, Box<dyn Write>> {
        self.errors.borrow_mut()
    }

    /// Writes a message to standard error. A reader that has gone away has nothing to be told.
    pub fn say(&self, message: &str) {
        let mut errors = self.errors.borrow_mut();
        let _gone = errors.write_all(message.as_bytes()).and_then(|()| errors.flush());
    }

    /// Reads a line of standard input; empty at its end.
    ///
    /// # Errors
    /// What the other end says, and text that is not UTF-8.
    pub fn line(&self) -> io::Result<String> {
        Ok(self.answer()?.unwrap_or_default())
    }

    /// Reads a line of standard input. `None` at its end, which is another answer than an empty line.
    ///
    /// # Errors
    /// What the other end says, and text that is not UTF-8.
    pub fn answer(&self) -> io::Result<Option<String>> {
        let (mut input, mut line, mut byte) = (self.input.borrow_mut(), Vec::new(), [0]);
        // Byte by byte: what follows the line stays for whoever reads next.
        let ended = loop {
            if input.read(&mut byte)? == 0 {
                break true;
            }
            if byte == [b'\n'] {
                break false;
            }
            line.push(byte[0]);
        };
        if ended && line.is_empty() {
            return Ok(None);
        }
        let text = String::from_utf8(line);
        text.map(Some).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
    }

    /// Reads a line that is not shown while it is typed. `None` at the end of the input.
    ///
    /// # Errors
    /// What the terminal says.
    pub fn hidden_answer(&self) -> io::Result<Option<String>> {
        if !self.is_real || !self.input_is_terminal {
            return self.answer();
        }
        match rpassword::read_password() {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
            other => other.map(Some),
        }
    }

    /// Hands everything buffered to the reader.
    ///
    /// # Errors
    /// What the reader's end says.
    pub fn flush(&self) -> io::Result<()> {
        self.output.borrow_mut().flush()
    }
}
