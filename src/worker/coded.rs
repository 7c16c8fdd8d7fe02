//! Values as bytes: by hand, since what the crates for it bring would double what the app loads for it. Both sides are
//! built from the same sources, so there are no versions; reading is total all the same.

use std::borrow::Cow;
use std::sync::Arc;

/// The bytes of a message that are not read yet.
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(taken)
    }
}

/// A value that can be written as bytes and read again.
pub trait Coded: Sized {
    /// Writes it at the end of `to`.
    fn write(&self, to: &mut Vec<u8>);
    /// Reads what [`Coded::write`] wrote; `None` for anything else.
    fn read(from: &mut Reader) -> Option<Self>;
}

/// The bytes of a value.
pub fn encode(value: &impl Coded) -> Vec<u8> {
    let mut bytes = Vec::new();
    value.write(&mut bytes);
    bytes
}

/// The value that these bytes are, all of them; `None` for bytes of anything else.
pub fn decode<T: Coded>(bytes: &[u8]) -> Option<T> {
    let mut reader = Reader(bytes);
    let value = T::read(&mut reader)?;
    reader.0.is_empty().then_some(value)
}

/// Seven bits a byte, the lowest first; the eighth says that more follow.
impl Coded for usize {
    fn write(&self, to: &mut Vec<u8>) {
        let mut rest = *self;
        while rest > 0x7f {
            to.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        to.push(rest as u8);
    }

    fn read(from: &mut Reader) -> Option<usize> {
        let mut value = 0usize;
        for place in 0.. {
            let byte = usize::from(*from.take(1)?.first()?);
            let bits = (byte & 0x7f).checked_shl(place * 7).filter(|bits| bits >> (place * 7) == byte & 0x7f)?;
            value |= bits;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }
}

impl Coded for bool {
    fn write(&self, to: &mut Vec<u8>) {
        to.push(u8::from(*self));
    }

    fn read(from: &mut Reader) -> Option<bool> {
        match from.take(1)? {
            [0] => Some(false),
            [1] => Some(true),
            _ => None,
        }
    }
}

fn write_text(text: &str, to: &mut Vec<u8>) {
    text.len().write(to);
    to.extend_from_slice(text.as_bytes());
}

fn read_text<'a>(from: &mut Reader<'a>) -> Option<&'a str> {
    let len = usize::read(from)?;
    std::str::from_utf8(from.take(len)?).ok()
}

macro_rules! text {
    ($($text:ty),+) => {$(
        impl Coded for $text {
            fn write(&self, to: &mut Vec<u8>) {
                write_text(self, to);
            }

            fn read(from: &mut Reader) -> Option<$text> {
                read_text(from).map(|text| text.to_owned().into())
            }
        }
    )+};
}

text!(String, Arc<str>, Cow<'static, str>);

impl Coded for Vec<u8> {
    fn write(&self, to: &mut Vec<u8>) {
        self.len().write(to);
        to.extend_from_slice(self);
    }

    fn read(from: &mut Reader) -> Option<Vec<u8>> {
        let len = usize::read(from)?;
        from.take(len).map(<[u8]>::to_vec)
    }
}

impl<T: Coded> Coded for Vec<T> {
    fn write(&self, to: &mut Vec<u8>) {
        self.len().write(to);
        self.iter().for_each(|value| value.write(to));
    }

    fn read(from: &mut Reader) -> Option<Vec<T>> {
        let len = usize::read(from)?;
        // Not by the length that the bytes claim: it may be more than there is.
        let mut values = Vec::new();
        for _ in 0..len {
            // A value takes a byte at least, so that a false length ends here.
            values.push(T::read(from)?);
        }
        Some(values)
    }
}

impl<T: Coded> Coded for Option<T> {
    fn write(&self, to: &mut Vec<u8>) {
        self.is_some().write(to);
        self.iter().for_each(|value| value.write(to));
    }

    fn read(from: &mut Reader) -> Option<Option<T>> {
        Some(if bool::read(from)? { Some(T::read(from)?) } else { None })
    }
}

impl<A: Coded, B: Coded> Coded for (A, B) {
    fn write(&self, to: &mut Vec<u8>) {
        self.0.write(to);
        self.1.write(to);
    }

    fn read(from: &mut Reader) -> Option<(A, B)> {
        Some((A::read(from)?, B::read(from)?))
    }
}

/// A struct as its fields, in this order.
macro_rules! coded_struct {
    ($name:ident { $($field:ident),+ $(,)? }) => {
        impl $crate::worker::coded::Coded for $name {
            fn write(&self, to: &mut Vec<u8>) {
                $($crate::worker::coded::Coded::write(&self.$field, to);)+
            }

            fn read(from: &mut $crate::worker::coded::Reader) -> Option<$name> {
                $(let $field = $crate::worker::coded::Coded::read(from)?;)+
                Some($name { $($field),+ })
            }
        }
    };
}

/// An enum as the number given here to the variant, then its values.
macro_rules! coded_enum {
    ($name:ident { $($tag:literal => $variant:ident $(($($value:ident),+))?),+ $(,)? }) => {
        impl $crate::worker::coded::Coded for $name {
            fn write(&self, to: &mut Vec<u8>) {
                match self {
                    $($name::$variant $(($($value),+))? => {
                        usize::write(&$tag, to);
                        $($($crate::worker::coded::Coded::write($value, to);)+)?
                    })+
                }
            }

            fn read(from: &mut $crate::worker::coded::Reader) -> Option<$name> {
                match usize::read(from)? {
                    $($tag => {
                        $($(let $value = $crate::worker::coded::Coded::read(from)?;)+)?
                        Some($name::$variant $(($($value),+))?)
                    })+
                    _ => None,
                }
            }
        }
    };
}

pub(crate) use {coded_enum, coded_struct};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_length() {
        for value in [0, 1, 127, 128, 300, 1 << 20, usize::MAX] {
            assert_eq!(decode(&encode(&value)), Some(value));
        }
        assert_eq!(encode(&300usize), [0xac, 2]);
    }

    #[test]
    fn what_is_no_value_is_none() {
        assert_eq!(decode::<usize>(&[0xff; 12]), None);
        assert_eq!(decode::<usize>(&[0x80]), None);
        assert_eq!(decode::<usize>(&[1, 1]), None);
        assert_eq!(decode::<bool>(&[2]), None);
        assert_eq!(decode::<String>(&[2, 0xff, 0xff]), None);
        assert_eq!(decode::<Vec<bool>>(&[0xff, 0xff, 0x7f, 0]), None);
    }
}
