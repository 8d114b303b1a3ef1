// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <chrono>

//! Sizes and times of the protocol (docs/protocol.md, "Limits"). Bytes unless said otherwise.
//! They are defaults: the server's options can change those that users may want to change.
namespace mimi::limits {

inline constexpr qsizetype content = 256 * 1024;
inline constexpr qsizetype frame = 512 * 1024;
inline constexpr int headers = 64;
inline constexpr qsizetype headerLine = 8 * 1024;
inline constexpr qsizetype webSocketMessage = 112 * 1024;
inline constexpr int subscriptions = 64;
inline constexpr int connectionsPerUser = 16;
inline constexpr int connectionsPerAddress = 512;
inline constexpr int unauthenticatedPerAddress = 64;
inline constexpr qint64 outgoingQueue = 4 * 1024 * 1024;
inline constexpr int openTransactions = 16;
inline constexpr qsizetype transactionBytes = 1024 * 1024;
inline constexpr qsizetype httpHead = 16 * 1024;
inline constexpr qsizetype httpBody = 64 * 1024;
inline constexpr qsizetype sockJsBody = 1024 * 1024;
inline constexpr int messageIdCharacters = 128;
inline constexpr int nameCharacters = 32;
inline constexpr int passwordMinimum = 6;
inline constexpr int passwordMaximum = 1024;
inline constexpr qint64 pendingMessages = 100'000;
inline constexpr qint64 pendingBytes = 256 * 1024 * 1024;
inline constexpr int sendsPerSecond = 200;
inline constexpr int sendBurst = 1000;
inline constexpr int failedLoginsPerMinute = 10;
inline constexpr int newAccountsPerMinute = 30;
inline constexpr int pageRows = 500;

inline constexpr std::chrono::seconds handshake{10};
inline constexpr std::chrono::seconds heartBeat{10};
inline constexpr std::chrono::seconds closeGrace{5};
inline constexpr std::chrono::hours tokenLifetime{2};
inline constexpr std::chrono::hours keptTokenLifetime{24 * 90};
inline constexpr std::chrono::hours expiredTokenMemory{24 * 7};

} // namespace mimi::limits
