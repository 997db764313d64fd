namespace Amazon.Lambda.Core;

/// <summary>Converts the JSON of Lambda into the input of a handler, and the output of a handler into JSON.</summary>
public interface ILambdaSerializer
{
    T Deserialize<T>(Stream requestStream);

    void Serialize<T>(T response, Stream responseStream);
}
