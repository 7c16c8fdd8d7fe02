//! State and what is worked out of it, on Leptos's triggers and memos.
//!
//! `RwSignal<T>` and `Memo<T>` compile their machinery anew for every type: a tenth of the module. Here the values lie
//! aside, behind one type, and the machinery sees only that something changed. A value whose owner is gone reads as the
//! empty one.

use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;

/// A place for one value that lives as long as the owner around.
struct Slot<T> {
    place: StoredValue<Rc<dyn Any>, LocalStorage>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Slot<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Slot<T> {}

impl<T: 'static> Slot<T> {
    fn new(value: T) -> Slot<T> {
        Slot { place: keep(Rc::new(RefCell::new(value))), of: PhantomData }
    }

    /// The value, unless its owner is gone.
    fn cell(self) -> Option<Rc<RefCell<T>>> {
        self.place.try_get_value()?.downcast().ok()
    }
}

impl<T: Default + 'static> Slot<T> {
    fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        match self.cell() {
            Some(cell) => look(&cell.borrow()),
            None => look(&T::default()),
        }
    }
}

/// Keeps a value for as long as the owner around.
pub fn keep(value: Rc<dyn Any>) -> StoredValue<Rc<dyn Any>, LocalStorage> {
    StoredValue::new_local(value)
}

/// A value that can be set, and is followed by what reads it.
pub struct State<T> {
    slot: Slot<T>,
    changed: Trigger,
}

impl<T> Clone for State<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for State<T> {}

impl<T: Default + 'static> State<T> {
    /// State of the owner around.
    pub fn new(value: T) -> State<T> {
        State { slot: Slot::new(value), changed: Trigger::new() }
    }

    /// Looks at the value and follows it.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        self.track();
        self.slot.with(look)
    }

    /// Looks at the value once.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        self.slot.with(look)
    }

    /// Follows the value without looking at it.
    pub fn track(self) {
        self.changed.track();
    }

    /// Replaces the value.
    pub fn set(self, value: T) {
        self.update(|old| *old = value);
    }

    /// Changes the value.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.maybe_update(|value| {
            change(value);
            true
        });
    }

    /// Changes the value, of which nobody hears; `None` where its owner is gone.
    pub fn silently<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        self.slot.cell().map(|cell| change(&mut cell.borrow_mut()))
    }

    /// Changes the value if `change` says so: what follows it hears of it only then.
    pub fn maybe_update(self, change: impl FnOnce(&mut T) -> bool) {
        if self.silently(change) == Some(true) {
            self.changed.notify();
        }
    }
}

impl<T: Clone + Default + 'static> State<T> {
    /// The value, followed.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value once.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

/// A value that is worked out of others, and followed only where it comes out different.
pub struct Derived<T> {
    slot: Slot<T>,
    version: Memo<u64>,
}

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Derived<T> {}

type Step = Box<dyn Fn(Option<&u64>) -> u64 + Send + Sync>;

impl<T: PartialEq + Default + 'static> Derived<T> {
    /// What `compute` gives, worked out anew when something that it reads has changed and somebody asks.
    pub fn new(compute: impl Fn() -> T + Send + Sync + 'static) -> Derived<T> {
        let slot = Slot::new(T::default());
        let step: Step = Box::new(move |version| {
            let value = compute();
            let differs = slot.cell().is_some_and(|cell| cell.replace(value) != *cell.borrow());
            version.map_or(0, |version| version + u64::from(differs))
        });
        Derived { slot, version: Memo::new(step) }
    }

    /// Looks at the value and follows it.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        self.track();
        self.slot.with(look)
    }

    /// Follows the value without looking at it.
    pub fn track(self) {
        let _ = self.version.try_get();
    }

    /// The same value as state, which is worked out right after what it is made of has changed. What follows it is left in
    /// peace until then: with a [`Derived`] all that follows it, near and far, is asked at every change whether it has to run.
    pub fn settled(self) -> State<T> {
        let changed = Trigger::new();
        effect(Box::new(move || {
            self.track();
            changed.notify();
        }));
        State { slot: self.slot, changed }
    }
}

impl<T: Clone + PartialEq + Default + 'static> Derived<T> {
    /// The value, followed.
    pub fn get(self) -> T {
        self.with(T::clone)
    }
}

/// A timer that ends when another is set in its place, or when the owner around goes.
#[derive(Clone, Copy)]
pub struct Timer(Slot<Option<Timeout>>);

impl Timer {
    /// A timer of the owner around, which does not run yet.
    pub fn idle() -> Timer {
        Timer(Slot::new(None))
    }

    /// Does not run any more.
    pub fn stop(self) {
        if let Some(cell) = self.0.cell() {
            cell.replace(None);
        }
    }

    /// Runs `act` after `delay` milliseconds, unless it is set again before.
    pub fn set(self, delay: u32, act: impl FnOnce() + 'static) {
        if let Some(cell) = self.0.cell() {
            cell.replace(Some(Timeout::new(delay, act)));
        }
    }
}

/// Runs `run` now and whenever what it reads changes, until the owner around is disposed.
pub fn effect(mut run: Box<dyn FnMut()>) {
    let effect = RenderEffect::new(move |_| run());
    on_cleanup(move || drop(effect));
}

/// Runs `act` once after `delay` milliseconds, whatever comes between.
pub fn later(delay: u32, act: impl FnOnce() + 'static) {
    Timeout::new(delay, act).forget();
}

/// Runs `run` on the next tick, and again when what it reads has changed, until the owner around goes.
pub fn afterwards(run: Box<dyn FnMut()>) {
    let mut run = run;
    Effect::new(move |_| run());
}
