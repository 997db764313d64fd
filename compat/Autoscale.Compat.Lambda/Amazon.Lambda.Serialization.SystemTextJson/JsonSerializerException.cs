namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>The event is not the JSON the handler expects, or its answer cannot become JSON.</summary>
public class JsonSerializerException : Exception
{
    public JsonSerializerException(string message)
        : base(message)
    {
    }

    public JsonSerializerException(string message, Exception exception)
        : base(message, exception)
    {
    }
}
