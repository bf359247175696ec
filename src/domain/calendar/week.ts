/** The school week by the names that forms, timetables and policies write. */
import { type Day, weekday } from './day.ts'

export const weekDays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
export type WeekDay = (typeof weekDays)[number]

export const halfDays = ['am', 'pm'] as const

/** The name of a day; undefined at the weekend. */
export const weekDayOf = (day: Day): WeekDay | undefined => weekDays[weekday(day) - 1]
