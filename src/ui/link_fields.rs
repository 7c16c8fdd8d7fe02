//! The fields of a link, shared by the row for adding and the form of an item: address, title, tags, and at each field
//! what is wrong with it.

use leptos::html::Input;
use leptos::prelude::*;

use super::mark::mark;
use crate::desk::Field;
use crate::issue::edit::LinkFields;
use crate::lint::{Diagnostic, Fix, Severity};
use crate::markdown::escape::address_to_source;

/// A problem as a form shows it.
#[derive(Clone, PartialEq)]
pub struct Problem {
    /// The field it is about.
    pub field: Field,
    severity: Severity,
    message: String,
    help: String,
    fix: Option<Fix>,
}

impl Problem {
    /// A diagnostic at a field.
    pub fn new(field: Field, found: &Diagnostic) -> Problem {
        Problem {
            field,
            severity: found.severity,
            message: found.message.clone(),
            help: found.help.clone(),
            fix: found.fixes.first().cloned(),
        }
    }
}

/// The tags that have a button of their own.
const MEDIA: [&str; 3] = ["video", "audio", "series"];
/// The languages of more than one link since 2022, with their names.
const LANGUAGES: [(&str, &str); 6] =
    [("DE", "German"), ("ES", "Spanish"), ("FR", "French"), ("HE", "Hebrew"), ("RU", "Russian"), ("ZH", "Chinese")];

fn is_language(tag: &str) -> bool {
    tag.len() == 2 && tag.chars().all(|c| c.is_ascii_uppercase())
}

/// Address, title and tags.
#[component]
pub fn LinkFieldset(
    /// What the fields show; a field that already means the same is left alone.
    fields: Signal<LinkFields>,
    /// What is wrong with them.
    problems: Signal<Vec<Problem>>,
    /// Prefix of the fields' ids.
    name: String,
    on_title: impl Fn(String) + Copy + Send + Sync + 'static,
    on_url: impl Fn(String) + Copy + Send + Sync + 'static,
    on_tags: impl Fn(Vec<String>) + Copy + Send + Sync + 'static,
    on_fix: impl Fn(Fix) + Copy + Send + Sync + 'static,
    /// Whether the browser's own undo is right here.
    own_undo: bool,
) -> impl IntoView {
    let url_ref = NodeRef::<Input>::new();
    let title_ref = NodeRef::<Input>::new();
    Effect::new(move |_| {
        let fields = fields.get();
        show(url_ref, &fields.url, |shown| address_to_source(shown) == fields.url);
        show(title_ref, &fields.title, |shown| shown == fields.title);
    });
    let own_undo = own_undo.then_some("");
    let ids = |field: &str| (format!("{name}-{field}"), format!("{name}-{field}-problems"));
    let (url_id, url_problems) = ids("address");
    let (title_id, title_problems) = ids("title");
    let of = move |fields: &'static [Field]| {
        Signal::derive(move || problems.get().into_iter().filter(|it| fields.contains(&it.field)).collect::<Vec<_>>())
    };
    let (url_found, title_found, rest) = (of(&[Field::Url]), of(&[Field::Title]), of(&[Field::Tags, Field::Item]));
    let invalid = |found: Signal<Vec<Problem>>| {
        move || found.get().iter().any(|it| it.severity == Severity::Error).then_some("true")
    };
    view! {
        <div class="field">
            <label for=url_id.clone()>"Address"</label>
            <input
                id=url_id node_ref=url_ref type="text" inputmode="url" autocomplete="off" spellcheck="false"
                placeholder="https://" data-own-undo=own_undo
                aria-describedby=url_problems.clone() aria-invalid=invalid(url_found)
                on:input=move |event| on_url(event_target_value(&event))
            />
            <FieldProblems id=url_problems found=url_found on_fix/>
        </div>
        <div class="field">
            <label for=title_id.clone()>"Title"</label>
            <input
                id=title_id node_ref=title_ref type="text" autocomplete="off" data-own-undo=own_undo
                aria-describedby=title_problems.clone() aria-invalid=invalid(title_found)
                on:input=move |event| on_title(event_target_value(&event))
            />
            <FieldProblems id=title_problems found=title_found on_fix/>
        </div>
        <div class="field">
            <Tags fields on_tags/>
            <FieldProblems id=format!("{name}-problems") found=rest on_fix/>
        </div>
    }
}

/// Writes `value` into a field unless what it shows means the same: a field that somebody types in is never overwritten
/// with what he typed.
fn show(field: NodeRef<Input>, value: &str, same: impl Fn(&str) -> bool) {
    if let Some(input) = field.get() {
        if !same(&input.value()) {
            input.set_value(value);
        }
    }
}

#[component]
fn Tags(fields: Signal<LinkFields>, on_tags: impl Fn(Vec<String>) + Copy + Send + Sync + 'static) -> impl IntoView {
    let has = move |tag: &str| fields.with(|fields| fields.tags.iter().any(|it| it == tag));
    let toggle = move |tag: &'static str| {
        let mut tags = fields.get_untracked().tags;
        match tags.iter().position(|it| it == tag) {
            Some(at) => drop(tags.remove(at)),
            None => tags.push(tag.to_owned()),
        }
        on_tags(tags);
    };
    let language = move || fields.with(|fields| fields.tags.iter().find(|tag| is_language(tag)).cloned());
    // The language stands first: `[ZH] [audio] [title](address)`.
    let set_language = move |event| {
        let chosen: String = event_target_value(&event);
        let mut tags = fields.get_untracked().tags;
        tags.retain(|tag| !is_language(tag));
        if !chosen.is_empty() {
            tags.insert(0, chosen);
        }
        on_tags(tags);
    };
    let others = move || {
        fields
            .get()
            .tags
            .into_iter()
            .filter(|tag| !MEDIA.contains(&tag.as_str()) && !is_language(tag))
            .collect::<Vec<_>>()
    };
    let remove = move |tag: &str| on_tags(fields.get_untracked().tags.into_iter().filter(|it| it != tag).collect());
    view! {
        <div class="tags" role="group" aria-label="Tags">
            {MEDIA.map(|tag| view! {
                <button type="button" class="toggle" aria-pressed=move || has(tag).to_string() on:click=move |_| toggle(tag)>
                    {format!("[{tag}]")}
                </button>
            }).collect_view()}
            <select aria-label="Language" on:change=set_language>
                <option value="" selected=move || language().is_none()>"English"</option>
                {LANGUAGES.map(|(code, word)| view! {
                    <option value=code selected=move || language().as_deref() == Some(code)>{format!("[{code}] {word}")}</option>
                }).collect_view()}
                {move || language().filter(|it| LANGUAGES.iter().all(|(code, _)| code != it)).map(|code| view! {
                    <option value=code.clone() selected=true>{format!("[{code}]")}</option>
                })}
            </select>
            {move || others().into_iter().map(|tag| {
                let word = format!("[{tag}]");
                view! {
                    <button type="button" class="toggle" aria-pressed="true" on:click=move |_| remove(&tag)>{word}</button>
                }
            }).collect_view()}
        </div>
    }
}

#[component]
fn FieldProblems(
    id: String,
    found: Signal<Vec<Problem>>,
    on_fix: impl Fn(Fix) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let list = move || {
        found
            .get()
            .into_iter()
            .map(|problem| {
                let fix = problem.fix.map(|fix| {
                    let words = fix.title.clone();
                    view! { <button type="button" class="fix" on:click=move |_| on_fix(fix.clone())>{words}</button> }
                });
                view! {
                    <p class="field-problem">
                        {mark(problem.severity)}
                        <span>{problem.message}" "{problem.help}</span>
                        {fix}
                    </p>
                }
            })
            .collect_view()
    };
    view! { <div id=id class="field-problems" aria-live="polite">{list}</div> }
}
