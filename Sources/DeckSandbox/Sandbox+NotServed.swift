package import DeckAPI

// What the document describes and the sandbox does not serve: 501 in the standard envelope. The table
// in the README lists the same operations, each with the reason; a test compares them.

extension Sandbox: DeckAPIHandler {
  package func listEventDestinations(
    _ input: ListEventDestinations.Input,
    _ context: RequestContext
  ) async throws -> ListEventDestinations.Output { throw SandboxError.notServed }

  package func createEventDestination(
    _ input: CreateEventDestination.Input,
    _ context: RequestContext
  ) async throws -> CreateEventDestination.Output { throw SandboxError.notServed }

  package func getEventDestination(
    _ input: GetEventDestination.Input,
    _ context: RequestContext
  ) async throws -> GetEventDestination.Output { throw SandboxError.notServed }

  package func updateEventDestination(
    _ input: UpdateEventDestination.Input,
    _ context: RequestContext
  ) async throws -> UpdateEventDestination.Output { throw SandboxError.notServed }

  package func deleteEventDestination(
    _ input: DeleteEventDestination.Input,
    _ context: RequestContext
  ) async throws -> DeleteEventDestination.Output { throw SandboxError.notServed }

  package func listEventDeliveries(
    _ input: ListEventDeliveries.Input,
    _ context: RequestContext
  ) async throws -> ListEventDeliveries.Output { throw SandboxError.notServed }

  package func listEventTypes(
    _ input: ListEventTypes.Input,
    _ context: RequestContext
  ) async throws -> ListEventTypes.Output { throw SandboxError.notServed }

  package func getStorageItem(
    _ input: GetStorageItem.Input,
    _ context: RequestContext
  ) async throws -> GetStorageItem.Output { throw SandboxError.notServed }

  package func submitTaskRunInteraction(
    _ input: SubmitTaskRunInteraction.Input,
    _ context: RequestContext
  ) async throws -> SubmitTaskRunInteraction.Output { throw SandboxError.notServed }

  package func listTaskRunStorage(
    _ input: ListTaskRunStorage.Input,
    _ context: RequestContext
  ) async throws -> ListTaskRunStorage.Output { throw SandboxError.notServed }

  package func resetTask(
    _ input: ResetTask.Input,
    _ context: RequestContext
  ) async throws -> ResetTask.Output { throw SandboxError.notServed }
}
