using System.Text.Json.Serialization;

namespace OrleansGateway.Rooms;

/// <summary>What clients are told. The type is the first field, such as <c>{"type":"presence","room":"lobby","name":"Anna","isHere":true}</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Hello), "hello"), JsonDerivedType(typeof(Welcome), "welcome"), JsonDerivedType(typeof(Entered), "entered")]
[JsonDerivedType(typeof(Left), "left"), JsonDerivedType(typeof(People), "people"), JsonDerivedType(typeof(Presence), "presence")]
[JsonDerivedType(typeof(Rooms), "rooms"), JsonDerivedType(typeof(Said), "said"), JsonDerivedType(typeof(Whispered), "whispered")]
[JsonDerivedType(typeof(Refused), "error")]
internal abstract record Answer;
internal sealed record Hello(string Text) : Answer;
internal sealed record Welcome(string Name) : Answer;
internal sealed record Entered(string Room) : Answer;
internal sealed record Left(string Room) : Answer;
internal sealed record Said(string Room, string From, string Text, string? Ref) : Answer;
internal sealed record Whispered(string From, string To, string Text, string? Ref) : Answer;
internal sealed record Refused(string Text, string? Ref) : Answer;

/// <summary>A page of those in a room. With <paramref name="IsPartial"/> a front-end did not answer, and some may be missing.</summary>
internal sealed record People(string Room, IReadOnlyList<string> Names, string? Next, bool IsPartial) : Answer;

/// <summary>The newest word on whether somebody is in a room; it may say again what is known.</summary>
internal sealed record Presence(string Room, string Name, bool IsHere) : Answer;

/// <summary>A page of the rooms that have somebody in them.</summary>
internal sealed record Rooms(IReadOnlyList<Room> Items, string? Next) : Answer;
internal sealed record Room(string Name, long People);
