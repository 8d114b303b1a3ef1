// SPDX-License-Identifier: GPL-3.0-or-later

export const plainAddress = ({ base, token }) => `${base.replace(/^http/, 'ws')}/client?srect=${token}`;
export const sockJsAddress = ({ base, token }) => `${base}/socketServer?srect=${token}`;
