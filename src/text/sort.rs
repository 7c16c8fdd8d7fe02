//! One sort for everything: each instance of the standard library's costs the web app three kilobytes, and there were
//! twelve.

/// Sorts by a key of two numbers; what has equal keys stays in order.
pub fn sort_by_key<T>(items: &mut Vec<T>, key: impl Fn(&T) -> (u64, u64)) {
    let keys = items.iter().enumerate().map(|(at, item)| (key(item), at)).collect();
    let mut places: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order(keys).into_iter().filter_map(|at| places.get_mut(at)?.take()));
}

/// The key of a place, or of two.
pub fn key(first: usize, second: usize) -> (u64, u64) {
    (first as u64, second as u64)
}

fn order(mut keys: Vec<((u64, u64), usize)>) -> Vec<usize> {
    if !keys.is_sorted() {
        keys.sort_unstable();
    }
    keys.into_iter().map(|(_, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_stay_in_order() {
        let mut words = vec!["b2", "a", "b1", "c"];
        sort_by_key(&mut words, |word| key(word.bytes().next().unwrap_or(0).into(), 0));
        assert_eq!(words, ["a", "b2", "b1", "c"]);
    }
}
