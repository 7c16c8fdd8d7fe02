//! The tags of a link: buttons for what it is, a choice for its language, and a button for each other tag it has.

use std::rc::Rc;

use super::el::{El, button, el};
use super::form::Form;
use crate::app::state::Derived;
use crate::platform::page;

/// The tags that have a button of their own.
const MEDIA: [&str; 3] = ["video", "audio", "series"];
/// The languages of more than one link since 2022, with their names.
const LANGUAGES: [(&str, &str); 7] = [
    ("", "English"),
    ("DE", "German"),
    ("ES", "Spanish"),
    ("FR", "French"),
    ("HE", "Hebrew"),
    ("RU", "Russian"),
    ("ZH", "Chinese"),
];

fn is_language(tag: &str) -> bool {
    tag.len() == 2 && tag.chars().all(|c| c.is_ascii_uppercase())
}

/// The buttons and the choice.
pub fn tags(form: &Form, field: &'static str) -> El {
    let values = form.values;
    let tags = Derived::new(move || values.with(|values| values.get(field).to_owned())).settled();
    let chosen = move || -> Vec<String> {
        let tags = tags.get();
        tags.split(',').map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect()
    };
    let taken = form.clone();
    let change: Rc<dyn Fn(Vec<String>)> = Rc::new(move |tags| taken.set(field, tags.join(", ")));
    let tag_button = {
        let change = Rc::clone(&change);
        move |tag: String| {
            let (change, pressed, words) = (Rc::clone(&change), tag.clone(), format!("[{tag}]"));
            let press = move || {
                let mut tags = chosen();
                match tags.iter().position(|it| *it == tag) {
                    Some(at) => drop(tags.remove(at)),
                    None => tags.push(tag.clone()),
                }
                change(tags);
            };
            button(&words, press).class("toggle").state("aria-pressed", move || chosen().contains(&pressed))
        }
    };
    let others = move || -> Vec<String> {
        chosen().into_iter().filter(|tag| !MEDIA.contains(&tag.as_str()) && !is_language(tag)).collect()
    };
    let media = MEDIA.map(|tag| tag_button(tag.to_owned()));
    el("div")
        .class("tags")
        .attr("role", "group")
        .attr("aria-label", "Tags")
        .children(media)
        .child(language(chosen, change))
        .slots(others, move |tags| tags.iter().cloned().map(&tag_button).collect())
}

/// The language of the page behind the link. Its tag stands first: `[ZH] [audio] [title](address)`.
fn language(chosen: impl Fn() -> Vec<String> + Copy + 'static, change: Rc<dyn Fn(Vec<String>)>) -> El {
    let language = move || chosen().into_iter().find(|tag| is_language(tag)).unwrap_or_default();
    let options = |language: &String| {
        let mut known: Vec<(&str, &str)> = LANGUAGES.to_vec();
        if known.iter().all(|(code, _)| code != language) {
            known.push((language, ""));
        }
        let option = |(code, name): (&str, &str)| {
            let words = if code.is_empty() { name.to_owned() } else { format!("[{code}] {name}") };
            let option = el("option").attr("value", code).text(words.trim_end());
            if code == language { option.attr("selected", "") } else { option }
        };
        known.into_iter().map(option).collect()
    };
    el("select").attr("aria-label", "Language").slots(language, options).on("change", move |event| {
        let code = page::value(event);
        let mut tags = chosen();
        tags.retain(|tag| !is_language(tag));
        if !code.is_empty() {
            tags.insert(0, code);
        }
        change(tags);
    })
}
