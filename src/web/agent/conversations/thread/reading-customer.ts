import { createContext, useContext } from 'react'

/** The conversation's customer, by name, for what says "the customer". */
export const CustomerContext = createContext('')

export const useCustomerName = (): string => useContext(CustomerContext)
