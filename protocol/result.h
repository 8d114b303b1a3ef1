// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <variant>

namespace mimi {

//! Wraps an error so that it can be returned where a Result is expected.
template<class E>
struct Unexpected
{
    E error;
};

template<class E>
Unexpected(E) -> Unexpected<E>;

//! What may fail returns this: a value or the reason why there is none.
//! The member names are those of std::expected (C++23), which will replace it.
template<class T, class E>
class [[nodiscard]] Result
{
public:
    using value_type = T;
    using error_type = E;

    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) { }
    template<class G>
    Result(Unexpected<G> error) : m_state(std::in_place_index<1>, std::move(error.error))
    { }

    bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }

    T &value() & { return std::get<0>(m_state); }
    const T &value() const & { return std::get<0>(m_state); }
    T &&value() && { return std::get<0>(std::move(m_state)); }
    T &operator*() & { return value(); }
    const T &operator*() const & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    T *operator->() { return &value(); }
    const T *operator->() const { return &value(); }

    E &error() { return std::get<1>(m_state); }
    const E &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, E> m_state;
};

//! A Result that carries nothing but success.
struct Done
{
    friend bool operator==(Done, Done) = default;
};

} // namespace mimi
