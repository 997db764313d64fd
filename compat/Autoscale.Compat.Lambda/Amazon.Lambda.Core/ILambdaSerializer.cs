namespace Amazon.Lambda.Core;

/// <summary>Turns the service's JSON into the handler's input, and the handler's output into JSON.</summary>
public interface ILambdaSerializer
{
    T Deserialize<T>(Stream requestStream);

    void Serialize<T>(T response, Stream responseStream);
}
