package import DeckAPI

// Operations that the document describes and the sandbox does not serve yet.

extension Sandbox: DeckAPIHandler {
  package func listAgents(
    _ input: ListAgents.Input,
    _ context: RequestContext
  ) async throws -> ListAgents.Output { throw SandboxError.notServed }

  package func createAgent(
    _ input: CreateAgent.Input,
    _ context: RequestContext
  ) async throws -> CreateAgent.Output { throw SandboxError.notServed }

  package func getAgent(
    _ input: GetAgent.Input,
    _ context: RequestContext
  ) async throws -> GetAgent.Output { throw SandboxError.notServed }

  package func updateAgent(
    _ input: UpdateAgent.Input,
    _ context: RequestContext
  ) async throws -> UpdateAgent.Output { throw SandboxError.notServed }

  package func deleteAgent(
    _ input: DeleteAgent.Input,
    _ context: RequestContext
  ) async throws -> DeleteAgent.Output { throw SandboxError.notServed }

  package func createSessionToken(
    _ input: CreateSessionToken.Input,
    _ context: RequestContext
  ) async throws -> CreateSessionToken.Output { throw SandboxError.notServed }

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

  package func listEvents(
    _ input: ListEvents.Input,
    _ context: RequestContext
  ) async throws -> ListEvents.Output { throw SandboxError.notServed }

  package func getEvent(
    _ input: GetEvent.Input,
    _ context: RequestContext
  ) async throws -> GetEvent.Output { throw SandboxError.notServed }

  package func listEventTypes(
    _ input: ListEventTypes.Input,
    _ context: RequestContext
  ) async throws -> ListEventTypes.Output { throw SandboxError.notServed }

  package func getSession(
    _ input: GetSession.Input,
    _ context: RequestContext
  ) async throws -> GetSession.Output { throw SandboxError.notServed }

  package func endSession(
    _ input: EndSession.Input,
    _ context: RequestContext
  ) async throws -> EndSession.Output { throw SandboxError.notServed }

  package func listSources(
    _ input: ListSources.Input,
    _ context: RequestContext
  ) async throws -> ListSources.Output { throw SandboxError.notServed }

  package func createSource(
    _ input: CreateSource.Input,
    _ context: RequestContext
  ) async throws -> CreateSource.Output { throw SandboxError.notServed }

  package func getSource(
    _ input: GetSource.Input,
    _ context: RequestContext
  ) async throws -> GetSource.Output { throw SandboxError.notServed }

  package func updateSource(
    _ input: UpdateSource.Input,
    _ context: RequestContext
  ) async throws -> UpdateSource.Output { throw SandboxError.notServed }

  package func deleteSource(
    _ input: DeleteSource.Input,
    _ context: RequestContext
  ) async throws -> DeleteSource.Output { throw SandboxError.notServed }

  package func getStorageItem(
    _ input: GetStorageItem.Input,
    _ context: RequestContext
  ) async throws -> GetStorageItem.Output { throw SandboxError.notServed }

  package func listTaskRuns(
    _ input: ListTaskRuns.Input,
    _ context: RequestContext
  ) async throws -> ListTaskRuns.Output { throw SandboxError.notServed }

  package func getTaskRun(
    _ input: GetTaskRun.Input,
    _ context: RequestContext
  ) async throws -> GetTaskRun.Output { throw SandboxError.notServed }

  package func submitTaskRunInteraction(
    _ input: SubmitTaskRunInteraction.Input,
    _ context: RequestContext
  ) async throws -> SubmitTaskRunInteraction.Output { throw SandboxError.notServed }

  package func cancelTaskRun(
    _ input: CancelTaskRun.Input,
    _ context: RequestContext
  ) async throws -> CancelTaskRun.Output { throw SandboxError.notServed }

  package func listTaskRunStorage(
    _ input: ListTaskRunStorage.Input,
    _ context: RequestContext
  ) async throws -> ListTaskRunStorage.Output { throw SandboxError.notServed }

  package func listTasks(
    _ input: ListTasks.Input,
    _ context: RequestContext
  ) async throws -> ListTasks.Output { throw SandboxError.notServed }

  package func createTask(
    _ input: CreateTask.Input,
    _ context: RequestContext
  ) async throws -> CreateTask.Output { throw SandboxError.notServed }

  package func getTask(
    _ input: GetTask.Input,
    _ context: RequestContext
  ) async throws -> GetTask.Output { throw SandboxError.notServed }

  package func updateTask(
    _ input: UpdateTask.Input,
    _ context: RequestContext
  ) async throws -> UpdateTask.Output { throw SandboxError.notServed }

  package func deleteTask(
    _ input: DeleteTask.Input,
    _ context: RequestContext
  ) async throws -> DeleteTask.Output { throw SandboxError.notServed }

  package func runTask(
    _ input: RunTask.Input,
    _ context: RequestContext
  ) async throws -> RunTask.Output { throw SandboxError.notServed }

  package func resetTask(
    _ input: ResetTask.Input,
    _ context: RequestContext
  ) async throws -> ResetTask.Output { throw SandboxError.notServed }

  package func testAPIKey(
    _ input: TestAPIKey.Input,
    _ context: RequestContext
  ) async throws -> TestAPIKey.Output { throw SandboxError.notServed }
}
