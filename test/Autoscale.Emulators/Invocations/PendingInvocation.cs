namespace Autoscale.Emulators.Invocations;

/// <summary>An event that the worker has not answered yet.</summary>
internal sealed class PendingInvocation(string requestId, ReadOnlyMemory<byte> payload, DateTimeOffset deadline)
{
    private readonly TaskCompletionSource<InvocationResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _handedOver;

    public string RequestId => requestId;

    public ReadOnlyMemory<byte> Payload => payload;

    public DateTimeOffset Deadline => deadline;

    public Task<InvocationResult> Result => _result.Task;

    public void HandOver(TimeProvider time) => _handedOver = time.GetTimestamp();

    public void Finish(ReadOnlyMemory<byte> answer, InvocationError? error, TimeProvider time) =>
        _result.TrySetResult(new(answer, error, time.GetElapsedTime(_handedOver)));
}
